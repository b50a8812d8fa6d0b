import fc from 'fast-check'
import { type Alignment, readAlignment } from './alignment.ts'
import { openingChannels } from './mouth-shapes.ts'
import type { TimelineOptions } from './options.ts'
import type { Rig } from './rig.ts'
import { type RigName, rigs } from './rigs/rigs.ts'
import { type Cue, createLiveTimeline, type Timeline } from './timeline.ts'
import { nextWord } from './words.ts'

/** A text spoken at an even pace. */
export function spoken(text: string, msPerChar = 70): Alignment {
  const chars = Array.from(text)
  return {
    chars,
    charStartTimesMs: chars.map((_, i) => i * msPerChar),
    charDurationsMs: chars.map(() => msPerChar),
  }
}

/** An alignment from elements and their durations, one after the other. */
export function aligned(...elements: readonly (readonly [char: string, durationMs: number])[]): Alignment {
  let nowMs = 0
  const starts = elements.map(([, durationMs]) => {
    nowMs += durationMs
    return nowMs - durationMs
  })
  return {
    chars: elements.map(([char]) => char),
    charStartTimesMs: starts,
    charDurationsMs: elements.map(([, durationMs]) => durationMs),
  }
}

/** The part of an alignment from one element up to another. */
export function part({ chars, charStartTimesMs, charDurationsMs }: Alignment, from: number, to?: number): Alignment {
  return {
    chars: chars.slice(from, to),
    charStartTimesMs: charStartTimesMs.slice(from, to),
    charDurationsMs: charDurationsMs.slice(from, to),
  }
}

/** A timeline of given cues, not blended, and words, each from where the one before ends; a word without a text is a pause. */
export function cued(
  rig: Rig,
  cues: readonly (readonly [viseme: string, endMs: number, weight?: number])[],
  words: readonly (readonly [text: string, endMs: number])[] = [],
): Timeline {
  const live = createLiveTimeline(rig, { reachMs: 0, strength: 1 })
  const tiled = cues.map(([viseme, endMs, weight = 1], i) => ({
    viseme,
    startMs: cues[i - 1]?.[1] ?? 0,
    endMs,
    weight,
  }))
  const text = words
    .map((word) => word[0])
    .filter(Boolean)
    .join(' ')
  let charIndex = 0
  const timed = words.flatMap(([word, endMs], i) => {
    if (word === '') return []
    charIndex += word.length + 1
    return [{ text: word, charIndex: charIndex - word.length - 1, startMs: words[i - 1]?.[1] ?? 0, endMs }]
  })
  live.show(tiled, text, timed, cues.at(-1)?.[1] ?? 0)
  return live.timeline
}

const englishWord = fc.constantFrom(
  'unpronounceable'.repeat(8),
  ...'42nd $5 3:30 1,250 NPCs e.g. U.S.A [sighs] <break/> <p [a St.'.split(' '),
  ...'the bubble pot warrior pipe make mom baby I a you vampire five through knight hmm strength away'.split(' '),
)
const separator = fc.constantFrom(' ', ' ', ' ', ', ', '. ', '\n', ' - ', '… ')
const englishText = fc.array(fc.tuple(englishWord, separator), { maxLength: 14 }).map((pairs) => pairs.flat().join(''))
const anyText = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3 }),
    fc.constantFrom('ָ', '\ud800', 'é', 'ﬁ', '漢', '7', "'", '$', ':', ',', '.', '[', ']', '<', '>'),
  ),
)

const durations = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 160 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 700 }) },
)

/** Alignments of English and of any Unicode, at any pace, with elements of any length. */
export const anyAlignment: fc.Arbitrary<Alignment> = fc
  .oneof(
    englishText.map((text) => Array.from(text)),
    anyText,
  )
  .chain((chars) =>
    fc
      .array(durations, { minLength: chars.length, maxLength: chars.length })
      .map((lengths) => aligned(...chars.map((char, i) => [char, lengths[i] ?? 0] as const))),
  )

export const anyOptions: fc.Arbitrary<TimelineOptions> = fc.record({
  rig: fc.constantFrom(...(Object.keys(rigs) as RigName[])),
  motion: fc.constantFrom('natural' as const, 'none' as const),
  timing: fc.constantFrom('elevenlabs' as const, 'exact' as const),
  language: fc.constantFrom('en', 'en-GB', 'he'),
  minHoldMs: fc.constantFrom(0, 70, 70, 120),
  leadMs: fc.constantFrom(0, 30, 80),
})

/** The letters of a word as a pronouncer gets them, each character an element of its own. */
export function lettersOf(word: string): readonly string[] {
  return nextWord(readAlignment(spoken(word)), 0, true)?.letters ?? []
}

/** Tells whether the lips are closed at a time: the closed shape on drawn mouths, nothing that parts the lips on others. */
export function closedLips(timeline: Timeline): (ms: number) => boolean {
  const { rig, channels } = timeline
  const [closed] = rig.held
  if (!rig.blended) return (ms) => timeline.at(ms).viseme === closed
  const opening = openingChannels(rig)
  const out = new Float32Array(channels.length)
  return (ms) => timeline.weights(ms, out).every((weight, i) => !opening[i] || weight < 0.02)
}

/**
 * How long closed lips are seen by frames at a rate, ms, for a closure that is heard from `startMs` to `endMs`: the longest unbroken
 * run of frames beside it, wherever the first frame falls.
 */
export function closureShownMs(isClosed: (ms: number) => boolean, startMs: number, endMs: number, fps: number): number {
  const frameMs = 1000 / fps
  const runs = [0, 0.25, 0.5, 0.75].map((phase) => {
    let longest = 0
    let run = 0
    for (let frame = Math.floor((startMs - 250) / frameMs); frame * frameMs < endMs + 250; frame++) {
      const ms = (frame + phase) * frameMs
      run = isClosed(ms) ? run + 1 : 0
      // The mouth may be early, but not late.
      const early = ms < startMs - 50
      const late = ms - (run - 1) * frameMs > endMs + 20
      if (!early && !late) longest = Math.max(longest, run)
    }
    return longest * frameMs
  })
  return Math.min(...runs)
}

/** The cues that speak. */
export const spokenCues = ({ cues, rig }: Timeline): readonly Cue[] => cues.filter(({ viseme }) => viseme !== rig.rest)
