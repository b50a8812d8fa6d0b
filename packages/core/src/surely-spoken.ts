import { usualDurationMs, withoutTags } from './speaking-rate.ts'

// Who says too little is heard twice, who says too much loses words: so the voice is taken to be slow. Of two recorded ones, the
// slow takes 1.15 times as long as the usual, and its first letter half a second longer than others.
const SLOW = 1.25
const ONSET_MS = 600
// A digit may be three words ("777").
const DIGIT = /\p{N}/gu
const DIGIT_MS = 300
// Signs are words of their own ("$5", "100 °C"), the point in a number may be one, and letters without a vowel are short for more.
const SHORT = /\p{S}|\p{N}[.,:](?=\p{N})|\b[b-df-hj-np-tv-xz]{2,4}\b/giu
const SHORT_MS = 500
// A tag may be a pause of three seconds, the longest that the service makes: `<break time="3s"/>`.
const TAG_CHAR_MS = 170

/**
 * How far into a text its speech has surely come after some time, where nothing tells.
 *
 * @param from where the speech began
 * @param speed of the voice, as its settings have it
 */
export function surelySpoken(text: string, from: number, ms: number, speed: number): number {
  let [low, high] = [from, text.length]
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (slowDurationMs(text.slice(from, middle)) <= (ms - ONSET_MS) * speed) low = middle
    else high = middle - 1
  }
  return low
}

function slowDurationMs(text: string): number {
  const count = (what: RegExp): number => text.match(what)?.length ?? 0
  const inTags = text.length - withoutTags(text).length
  const usualMs = usualDurationMs(text)
  return usualMs * SLOW + count(DIGIT) * DIGIT_MS + count(SHORT) * SHORT_MS + inTags * TAG_CHAR_MS
}
