import type { TimedChar } from './alignment.ts'
import { crowdBefore, isShortest } from './crowding.ts'
import { firstLetters } from './letter-spans.ts'
import { isVowel, type Phone } from './phones.ts'
import type { Pronouncer } from './pronouncer.ts'
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

/** A word that was begun, and where the one before it ends. */
interface Begun {
  readonly open: OpenWord
  readonly previousEndMs: number
}

export interface SoundReader {
  /**
   * Reads on as far as the text allows. A word is told once the next is known, because that decides where it ends; with
   * `complete` the text ends here and everything is told.
   */
  read(
    elements: readonly TimedChar[],
    state: ReadingState,
    complete: boolean,
  ): { words: ReadWord[]; state: ReadingState }
  /** The time before which the sounds of the text so far are settled, whatever follows. */
  settledMs(elements: readonly TimedChar[], state: ReadingState): number
}

export const readingStart: ReadingState = { from: 0, open: undefined }

/** After a silence this long nothing of the word before it can change. */
const CERTAIN_PAUSE_MS = 400

/** @param openMs How much of the end of a word may stay open until the next is known; see {@link SoundReader.settledMs}. */
export function createSoundReader(profile: TimingProfile, pronounce: Pronouncer, openMs: number): SoundReader {
  const pace = createPace(profile)

  function begin(word: Word, previous: OpenWord | undefined): Begun | undefined {
    const spelled = pronounce(word.letters, word.capitals)
    const phones = spelled.map(({ phone }) => phone)
    const firstPhone = phones[0]
    const firstMs = word.startsMs[0]
    const lastMs = word.endsMs.at(-1)
    if (firstPhone === undefined || firstMs === undefined || lastMs === undefined) return undefined

    const even = areEven(word.startsMs, word.endsMs, !previous) ?? previous?.even ?? false
    const starts = firstLetters(word.letters, spelled, profile.quickTh)
    let startMs = firstMs
    let previousEndMs = firstMs
    if (previous) {
      const edge = edgeBetween(previous, word, firstPhone, firstMs, even)
      startMs = edge.nextStartMs
      previousEndMs = edge.previousEndMs
    } else {
      const second = starts.find((letter) => letter > 0)
      const letterEndMs = (second === undefined ? lastMs : (word.startsMs[second] ?? lastMs)) - profile.letterLagMs
      // The silence is in the first letter alone, however long the others draw the sound out.
      startMs = Math.min(firstMs + leadInMs(firstPhone, letterEndMs - firstMs), word.endsMs[0] ?? firstMs)
    }
    const eMs = finalSilentEMs(word, spelled.at(-1)?.letter ?? 0, phones)
    const cutMs = silentECutMs(profile, eMs)
    const nominalEndMs = Math.max(startMs, lastMs - cutMs / 2)
    const crowd = previous && isShortest(previous.lastLetterEndMs, firstMs) ? previous.crowd + 1 : 0
    const startsMs = soundStartsMs(
      {
        phones,
        firstLetters: starts,
        letterStartsMs: word.startsMs,
        letterEndsMs: word.endsMs,
        even,
        crowd,
        beforePause: word.marked,
        startMs,
        nominalEndMs,
      },
      profile,
    )
    return {
      open: {
        from: word.start,
        to: word.end,
        phones,
        startsMs,
        nominalEndMs,
        lastLetterEndMs: lastMs,
        silentECutMs: cutMs,
        beforeVowel: spelled.at(-1)?.beforeVowel,
        marked: word.marked,
        even,
        crowd: crowdBefore(word.startsMs, word.endsMs, word.letters.length, crowd),
      },
      previousEndMs,
    }
  }

  function edgeBetween(previous: OpenWord, word: Word, firstPhone: Phone, firstMs: number, even: boolean) {
    const gapMs = firstMs - previous.lastLetterEndMs
    const lastPhone = previous.phones.at(-1) ?? firstPhone
    if (gapMs >= pace.pauseMs() * (previous.marked ? profile.markedPauseShare : 1))
      return { previousEndMs: pauseStartMs(previous), nextStartMs: firstMs + profile.silenceEndMs }
    const crowd = isShortest(previous.lastLetterEndMs, firstMs) ? previous.crowd + 1 : 0
    const crowdedMs = Math.min(MOST_CROWDED_MS, profile.crowdedLagMs * crowd)
    const inSpace = word.apart && profile.boundary === 'space' && !even
    const atMs = inSpace
      ? previous.lastLetterEndMs + boundaryOffsetMs(lastPhone, firstPhone) - crowdedMs
      : firstMs - (word.apart ? 0 : profile.letterLagMs)
    const boundaryMs = Math.max(lastStartMs(previous) + LEAST_SOUND_MS, atMs)
    return { previousEndMs: boundaryMs, nextStartMs: boundaryMs }
  }

  /** A word whose end the next one has told. Its last sound changes before a vowel, as far as that is still open. */
  function joined(word: OpenWord, { open: next, previousEndMs: endMs }: Begun): ReadWord {
    const nextFrom = next.from
    const fluent = next.startsMs[0] === endMs
    const { beforeVowel } = word
    if (beforeVowel === undefined || !fluent || !isVowel(next.phones[0] as Phone)) return { ...word, endMs, nextFrom }
    const openFromMs = word.lastLetterEndMs - openMs
    const last = word.phones.length - 1
    const keep = (word.startsMs[last] as number) >= openFromMs ? last : word.phones.length
    return {
      ...word,
      phones: [...word.phones.slice(0, keep), beforeVowel],
      startsMs: [...word.startsMs.slice(0, keep), Math.max(word.startsMs[last] as number, openFromMs)],
      endMs,
      nextFrom,
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
          open = begun.open
        }
        from = word.end
      }
      if (complete && open) words.push({ ...open, endMs: pauseStartMs(open), nextFrom: elements.length })
      return { words, state: { from, open } }
    },

    settledMs(elements, { from, open }) {
      if (!open) return 0
      let at = from
      while (at < elements.length && isGap(elements[at]?.char ?? '')) at++
      const silentUntilMs = elements[at]?.startMs ?? elements.at(-1)?.endMs ?? 0
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

/** How long the silent e that ends a word lasts; 0 when it ends in anything else, or the e is half of a vowel ("toe"). */
function finalSilentEMs(word: Word, lastVoiced: number, phones: readonly Phone[]): number {
  const last = word.letters.length - 1
  const lastPhone = phones.at(-1)
  if (last < 1 || word.letters[last] !== 'e' || lastVoiced === last) return 0
  if (lastPhone !== undefined && isVowel(lastPhone) && lastPhone !== 'ER') return 0
  return (word.endsMs[last] ?? 0) - (word.startsMs[last] ?? 0)
}

/** Fluent spaces that must be known before the pace of a voice is. */
const PACE_SPACES = 20
const SHORTEST_THRESHOLD_MS = 80
const LONGEST_THRESHOLD_MS = 300

/** The pace of a voice: what is a pause for a quick one is a plain space for a slow one. */
function createPace(profile: TimingProfile): { pauseMs(): number; add(gapMs: number): void } {
  const counts = new Uint32Array(LONGEST_THRESHOLD_MS)
  let total = 0
  let pauseMs = profile.pauseMs
  return {
    pauseMs: () => pauseMs,
    add(gapMs) {
      if (!profile.adaptivePause || gapMs < 0 || gapMs >= pauseMs) return
      const bin = Math.floor(gapMs)
      counts[bin] = (counts[bin] ?? 0) + 1
      total++
      if (total < PACE_SPACES) return
      let seen = 0
      let median = 0
      while (median < counts.length && seen * 2 < total) seen += counts[median++] ?? 0
      pauseMs = Math.min(LONGEST_THRESHOLD_MS, Math.max(SHORTEST_THRESHOLD_MS, 2 * median))
    },
  }
}
