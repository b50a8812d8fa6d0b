import { crowdBefore, isShortest } from './crowding.ts'
import { fuseStarts } from './fuse.ts'
import { isBilabial, isVowel, meanMs, type Phone } from './phones.ts'
import type { Word } from './words.ts'

/** The habits of a source of character times. */
export interface TimingProfile {
  /** How much later than the sound the letters inside a word are, ms. */
  readonly letterLagMs: number
  /** How much earlier still a closing of the lips begins inside a word, ms. */
  readonly bilabialLeadMs: number
  /** How far the times of letters inside a word scatter around the sounds, ms. */
  readonly letterScatterMs: number
  /** In function words th is one quick tap: the vowel of "the", "this", "them" begins with the h. */
  readonly quickTh: boolean
  /** How much later still a start is for each element at its least length that crowds it, ms; see `crowding.ts`. */
  readonly crowdedLagMs: number
  /** The shortest run of spaces that is heard as a pause, ms; a share of it will do where there is punctuation. */
  readonly pauseMs: number
  readonly markedPauseShare: number
  /** Whether `pauseMs` follows the pace of the voice: twice the median space once enough are known. */
  readonly adaptivePause: boolean
  /** From the end of the last letter to the silence, and from the first letter to its sound, around a pause, ms. */
  readonly silenceStartMs: number
  readonly silenceEndMs: number
  /** The heard share of a final silent e before a pause, and the most that is taken off it, ms. */
  readonly silentEShare: number
  readonly silentEMostMs: number
  /** Where in a fluent space the next word begins, ms from the space's start; or at its first letter. */
  readonly boundary: 'space' | 'letter'
}

/**
 * ElevenLabs' character times, as measured on three real pairs of audio and alignment (HTTP, English, two voices, 1,917 words)
 * against two forced aligners and against acoustic landmarks. A fluent space is the onset of the next word: its start is 4 to
 * 6 ms from the true boundary, its end 48 to 67 ms late. 22 to 48 % of commas have no pause; 90 ms parts them about there.
 *
 * Where a pause begins and ends the aligners say 15 and 12 ms after the letters, the development set's known times 0; aligners lag
 * by about half a frame, and a mouth may be early but not late (ITU-R BT.1359), so the middle is taken.
 */
const elevenlabs: TimingProfile = {
  letterLagMs: 10,
  bilabialLeadMs: 10,
  letterScatterMs: 20,
  quickTh: true,
  crowdedLagMs: 10,
  pauseMs: 120,
  markedPauseShare: 0.75,
  adaptivePause: true,
  silenceStartMs: 8,
  silenceEndMs: 6,
  silentEShare: 0.6,
  silentEMostMs: 50,
  boundary: 'space',
}

/**
 * Times that are the sounds' own: engines that report phones or true letter times. Gaps below 100 ms are bridged. Punctuation and
 * spaces take their least length, two hops, from the sound before them, which goes on that long.
 */
const exact: TimingProfile = {
  letterLagMs: 0,
  bilabialLeadMs: 0,
  letterScatterMs: 0,
  quickTh: false,
  crowdedLagMs: 0,
  pauseMs: 100,
  markedPauseShare: 1,
  adaptivePause: false,
  silenceStartMs: 20,
  silenceEndMs: 0,
  silentEShare: 1,
  silentEMostMs: 0,
  boundary: 'letter',
}

export const timingProfiles = { elevenlabs, exact } as const
export type Timing = keyof typeof timingProfiles

/**
 * Where the next word begins in a fluent space, ms from the end of the last letter, by the sounds on both sides. (Aligners: +15 before
 * a vowel, -12 between a vowel and a consonant, else +10; known times of the development set: +3, -10, -2. Lips close before
 * the sound stops: 54 closures heard in the sound are covered best from 6 to 16 ms earlier.)
 */
export function boundaryOffsetMs(previous: Phone, next: Phone): number {
  const offsetMs = isVowel(next) ? 8 : isVowel(previous) ? -12 : 0
  return isBilabial(next) ? offsetMs - 10 : offsetMs
}

/** A crowded space moves the boundary by no more, so that a word's end stays final within 200 ms. */
export const MOST_CROWDED_MS = 28

/** The earliest boundary there is: what a word's end cannot fall below, whatever follows. */
export const EARLIEST_BOUNDARY_MS = -22 - MOST_CROWDED_MS

/** How long the last letter of a word is heard before a pause, ms. */
export function silentECutMs(profile: TimingProfile, letterMs: number): number {
  return Math.min((1 - profile.silentEShare) * letterMs, profile.silentEMostMs)
}

/** The first letter of a speech also holds the silence before it; the sound is its end, as long as the sound plausibly is. */
export function leadInMs(phone: Phone, letterMs: number): number {
  return Math.max(0, letterMs - meanMs[phone])
}

export interface WordTimes {
  readonly word: Word
  readonly phones: readonly Phone[]
  /** First letter of each sound, rising; equal where one letter writes two sounds. */
  readonly firstLetters: readonly number[]
  /** How long each sound lasts, as far as the sounds tell; only the ratios matter. */
  readonly lengthsMs: readonly number[]
  /** The letters' lengths tell nothing. */
  readonly even: boolean
  /** Elements at their least length right before the word. */
  readonly crowd: number
  /** When the first sound begins. */
  readonly startMs: number
  /** When the word ends as far as its own letters tell; what follows may move the real end a little. */
  readonly nominalEndMs: number
}

/** Least length of a sound, ms, where there is room. */
export const LEAST_SOUND_MS = 12

/**
 * Start of every sound of a word, ms: the letters' times, shifted by the profile's lag and fused with how long such sounds
 * last. Letters of equal length carry no times at all, so there the expected lengths stand alone. The word's edges stay.
 */
export function soundStartsMs(times: WordTimes, profile: TimingProfile): number[] {
  const { word, phones, firstLetters, lengthsMs, startMs, nominalEndMs } = times
  const startsMs: number[] = []
  let shared = false
  for (let i = 0; i < phones.length; i++) {
    const letter = firstLetters[i] as number
    if (i > 0 && letter === firstLetters[i - 1]) {
      shared = true
      startsMs.push(startsMs[i - 1] as number)
    } else if (i === 0) startsMs.push(startMs)
    else {
      const leadMs = isBilabial(phones[i] as Phone) ? profile.bilabialLeadMs : 0
      startsMs.push((word.startsMs[letter] ?? nominalEndMs) - lagMs(times, letter, profile) - leadMs)
    }
  }
  if (shared) spreadShared(startsMs, firstLetters, lengthsMs, nominalEndMs)
  fuseStarts(startsMs, lengthsMs, nominalEndMs, times.even ? Number.POSITIVE_INFINITY : profile.letterScatterMs)
  putInOrder(startsMs, startMs, nominalEndMs)
  return startsMs
}

/** How much later than its sound a letter is. */
function lagMs({ word: { startsMs, endsMs }, crowd }: WordTimes, letter: number, profile: TimingProfile): number {
  const crowded = Math.min(MOST_IN_CROWD, crowdBefore(startsMs, endsMs, letter, crowd))
  const short = isShortest(startsMs[letter] ?? 0, endsMs[letter] ?? 0) ? 1 : 0
  return profile.letterLagMs + profile.crowdedLagMs * (crowded + short)
}

/** A longer row pushes no further. */
const MOST_IN_CROWD = 4

/** Two sounds of one letter share its time by their average lengths. */
function spreadShared(
  startsMs: number[],
  firstLetters: readonly number[],
  meansMs: readonly number[],
  endMs: number,
): void {
  let first = 0
  while (first < startsMs.length) {
    let next = first + 1
    while (firstLetters[next] === firstLetters[first]) next++
    const ownMs = startsMs[first] as number
    const lastsMs = (startsMs[next] ?? endMs) - ownMs
    const totalMs = sum(meansMs, first, next)
    for (let i = first + 1; i < next; i++) startsMs[i] = ownMs + (lastsMs * sum(meansMs, first, i)) / totalMs
    first = next
  }
}

/**
 * Whether all letters of a word are equally long, as mock and fallback timing makes them; such letters tell nothing of the sounds
 * within. Undefined where the word is too short to tell.
 *
 * @param leadIn The first letter holds more than its sound and is left out.
 */
export function areEven(startsMs: readonly number[], endsMs: readonly number[], leadIn: boolean): boolean | undefined {
  const first = leadIn ? 1 : 0
  if (startsMs.length - first < 3) return undefined
  let least = Number.POSITIVE_INFINITY
  let most = 0
  for (let i = first; i < startsMs.length; i++) {
    const ms = (endsMs[i] as number) - (startsMs[i] as number)
    least = Math.min(least, ms)
    most = Math.max(most, ms)
  }
  if (most - least > 2) return false
  // Three may be equal by chance, and letters at their least length are equal because they cannot be shorter.
  return startsMs.length - first > 3 && !isShortest(0, least) ? true : undefined
}

/** Puts boundaries in order, each sound at least a little long where the word has room for all. */
function putInOrder(starts: number[], startMs: number, endMs: number): void {
  const count = starts.length
  const leastMs = Math.min(LEAST_SOUND_MS, Math.max(0, endMs - startMs) / count)
  for (let i = 1; i < count; i++) {
    const lowest = (starts[i - 1] as number) + leastMs
    const highest = endMs - (count - i) * leastMs
    starts[i] = Math.max(lowest, Math.min(starts[i] as number, highest))
  }
}

function sum(list: readonly number[], from: number, to: number): number {
  let total = 0
  for (let i = from; i < to; i++) total += list[i] ?? 0
  return total
}
