import type { TimedChars } from './alignment.ts'
import { crowdBefore, isShortest } from './crowding.ts'
import { expectedMs } from './durations.ts'
import { isVowel, type Phone } from './phones.ts'
import {
  areEven,
  boundaryOffsetMs,
  EARLIEST_BOUNDARY_MS,
  LEAST_SOUND_MS,
  leadInMs,
  MOST_CROWDED_MS,
  silentECutMs,
  soundStartsMs,
  type TimingProfile,
} from './timing.ts'
import type { WordReader } from './word-sounds.ts'
import { isGap, nextWord, type Word } from './words.ts'

/** The sounds of one word, in ms of the speech. */
export interface SpokenWord {
  readonly phones: readonly Phone[]
  readonly startsMs: readonly number[]
  /** The end as the word's own letters tell it. */
  readonly nominalEndMs: number
  /** The end as what follows tells it: the onset of the next word, or of a pause. */
  readonly endMs: number
}

/** A spoken word, and where it stands in the text. */
export interface ReadWord extends SpokenWord {
  /** Indexes of its first element, after its last one, and of the first one of the next word. */
  readonly from: number
  readonly to: number
  readonly nextFrom: number
}

/** Where reading goes on from. */
export interface ReadingState {
  /** First element not read yet. */
  readonly from: number
  /** The last word read, whose end the next one decides. */
  readonly open: OpenWord | undefined
}

interface OpenWord extends Omit<ReadWord, 'endMs' | 'nextFrom'> {
  /** Where the word before it ends. */
  readonly previousEndMs: number
  readonly lastLetterEndMs: number
  readonly silentECutMs: number
  /** What its last sound becomes when a vowel follows. */
  readonly beforeVowel: Phone | undefined
  /** A sign of a pause follows. */
  readonly marked: boolean
  /** The letters' lengths tell nothing. */
  readonly even: boolean
  /** Letters at their least length that end the word. */
  readonly crowd: number
}

export interface SoundReader {
  /**
   * Reads on as far as the text allows. A word is told once the next is known, because that decides where it ends; with
   * `complete` the text ends here and everything is told.
   */
  read(elements: TimedChars, state: ReadingState, complete: boolean): { words: ReadWord[]; state: ReadingState }
  /** The time before which the sounds of the text so far are settled, whatever follows. */
  settledMs(elements: TimedChars, state: ReadingState): number
}

export const readingStart: ReadingState = { from: 0, open: undefined }

/** After a silence this long nothing of the word before it can change. */
const CERTAIN_PAUSE_MS = 400

/** @param openMs How much of the end of a word may stay open until the next is known; see {@link SoundReader.settledMs}. */
export function createSoundReader(profile: TimingProfile, readWord: WordReader, openMs: number): SoundReader {
  const pace = createPace(profile)

  function begin(word: Word, previous: OpenWord | undefined): OpenWord | undefined {
    const sounds = readWord(word)
    const { phones } = sounds
    const firstPhone = phones[0]
    const firstMs = word.startsMs[0]
    const lastMs = word.endsMs.at(-1)
    if (firstPhone === undefined || firstMs === undefined || lastMs === undefined) return undefined

    const even = areEven(word.startsMs, word.endsMs, !previous) ?? previous?.even ?? false
    const crowd = previous && isShortest(previous.lastLetterEndMs, firstMs) ? previous.crowd + 1 : 0
    const firstLetters = profile.quickTh ? sounds.quickLetters : sounds.firstLetters
    let startMs = firstMs
    let previousEndMs = firstMs
    if (previous) {
      const edge = edgeBetween(previous, word, firstPhone, crowd, even)
      startMs = edge.nextStartMs
      previousEndMs = edge.previousEndMs
    } else {
      const second = firstLetters.find((letter) => letter > 0)
      const letterEndMs = (second === undefined ? lastMs : (word.startsMs[second] ?? lastMs)) - profile.letterLagMs
      // The silence is in the first letter alone, however long the others draw the sound out.
      startMs = Math.min(firstMs + leadInMs(firstPhone, letterEndMs - firstMs), word.endsMs[0] ?? firstMs)
    }
    const cutMs = sounds.silentE ? silentECutMs(profile, lastMs - (word.startsMs.at(-1) as number)) : 0
    const nominalEndMs = Math.max(startMs, lastMs - cutMs / 2)
    const lengthsMs = word.marked ? expectedMs(phones, true) : sounds.lengthsMs
    const times = { word, phones, firstLetters, lengthsMs, even, crowd, startMs, nominalEndMs }
    return {
      from: word.start,
      to: word.end,
      phones,
      startsMs: soundStartsMs(times, profile),
      previousEndMs,
      nominalEndMs,
      lastLetterEndMs: lastMs,
      silentECutMs: cutMs,
      beforeVowel: sounds.beforeVowel,
      marked: word.marked,
      even,
      crowd: crowdBefore(word.startsMs, word.endsMs, word.letters.length, crowd),
    }
  }

  function edgeBetween(previous: OpenWord, word: Word, firstPhone: Phone, crowd: number, even: boolean) {
    const firstMs = word.startsMs[0] as number
    if (firstMs - previous.lastLetterEndMs >= pace.pauseMs() * (previous.marked ? profile.markedPauseShare : 1))
      return { previousEndMs: pauseStartMs(previous), nextStartMs: firstMs + profile.silenceEndMs }
    const crowdedMs = Math.min(MOST_CROWDED_MS, profile.crowdedLagMs * crowd)
    const lastPhone = previous.phones.at(-1) as Phone
    const inSpace = word.apart && profile.boundary === 'space' && !even
    const atMs = inSpace
      ? previous.lastLetterEndMs + boundaryOffsetMs(lastPhone, firstPhone) - crowdedMs
      : firstMs - (word.apart ? 0 : profile.letterLagMs)
    const boundaryMs = Math.max(lastStartMs(previous) + LEAST_SOUND_MS, atMs)
    return { previousEndMs: boundaryMs, nextStartMs: boundaryMs }
  }

  /** A word whose end the next one has told. Its last sound changes before a vowel, as far as that is still open. */
  function joined(word: OpenWord, next: OpenWord): ReadWord {
    const { beforeVowel } = word
    const fluent = next.startsMs[0] === next.previousEndMs
    if (beforeVowel === undefined || !fluent || !isVowel(next.phones[0] as Phone))
      return closed(word, next.previousEndMs, next.from)
    const openFromMs = word.lastLetterEndMs - openMs
    const last = word.phones.length - 1
    const keep = (word.startsMs[last] as number) >= openFromMs ? last : word.phones.length
    return {
      ...closed(word, next.previousEndMs, next.from),
      phones: [...word.phones.slice(0, keep), beforeVowel],
      startsMs: [...word.startsMs.slice(0, keep), Math.max(word.startsMs[last] as number, openFromMs)],
    }
  }

  function pauseStartMs(word: OpenWord): number {
    const endMs =
      word.silentECutMs > 0 ? word.lastLetterEndMs - word.silentECutMs : word.lastLetterEndMs + profile.silenceStartMs
    return Math.max(lastStartMs(word), endMs)
  }

  return {
    read(elements, state, complete) {
      const words: ReadWord[] = []
      let { from, open } = state
      for (;;) {
        const word = nextWord(elements, from, complete)
        if (!word) break
        const begun = begin(word, open)
        if (begun) {
          if (open) {
            words.push(joined(open, begun))
            if (!complete && word.apart) pace.add((word.startsMs[0] ?? 0) - open.lastLetterEndMs)
          }
          open = begun
        }
        from = word.end
      }
      if (complete && open) words.push(closed(open, pauseStartMs(open), elements.chars.length))
      return { words, state: { from, open } }
    },

    settledMs(elements, { from, open }) {
      if (!open) return 0
      let at = from
      while (at < elements.chars.length && isGap(elements.chars[at] as string)) at++
      const silentUntilMs = elements.startsMs[at] ?? elements.endsMs.at(-1) ?? 0
      if (silentUntilMs - open.lastLetterEndMs >= CERTAIN_PAUSE_MS) return silentUntilMs
      const earliestEndMs = profile.boundary === 'space' ? EARLIEST_BOUNDARY_MS : 0
      const undecidedMs = open.beforeVowel === undefined ? 0 : openMs
      return Math.max(
        lastStartMs(open),
        open.lastLetterEndMs - Math.max(-earliestEndMs, open.silentECutMs, undecidedMs),
      )
    },
  }
}

const lastStartMs = (word: OpenWord): number => word.startsMs.at(-1) ?? 0

function closed({ phones, startsMs, nominalEndMs, from, to }: OpenWord, endMs: number, nextFrom: number): ReadWord {
  return { phones, startsMs, nominalEndMs, endMs, from, to, nextFrom }
}

/** Fluent spaces that must be known before the pace of a voice is. */
const PACE_SPACES = 20
const SHORTEST_THRESHOLD_MS = 80
const LONGEST_THRESHOLD_MS = 300

/** The pace of a voice: what is a pause for a quick one is a plain space for a slow one. */
function createPace(profile: TimingProfile): { pauseMs(): number; add(gapMs: number): void } {
  /** Spaces by their length in whole ms. */
  const counts = new Array<number>(LONGEST_THRESHOLD_MS).fill(0)
  let total = 0
  /** So many ms are longer than half of the spaces, which are counted below it. */
  let median = 0
  let below = 0
  let pauseMs = profile.pauseMs
  return {
    pauseMs: () => pauseMs,
    add(gapMs) {
      if (!profile.adaptivePause || gapMs < 0 || gapMs >= pauseMs) return
      const bin = Math.floor(gapMs)
      counts[bin] = (counts[bin] as number) + 1
      total++
      if (bin < median) below++
      while (below * 2 < total) below += counts[median++] as number
      while (median > 0 && (below - (counts[median - 1] as number)) * 2 >= total) below -= counts[--median] as number
      if (total < PACE_SPACES) return
      pauseMs = Math.min(LONGEST_THRESHOLD_MS, Math.max(SHORTEST_THRESHOLD_MS, 2 * median))
    },
  }
}
