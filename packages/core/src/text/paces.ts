import { BanterError } from '@banter/protocol'

/**
 * How text is handed to the voice: `speed` as early as it can be spoken, `balanced` by sentence after an early first clause,
 * `quality` by several sentences; `adaptive` tells dialogue, which begins with `speed` and goes on `balanced`, from narration,
 * which begins `balanced` and goes on with `quality`.
 */
export type Pace = 'speed' | 'balanced' | 'quality' | 'adaptive'

/** When a piece of text may leave. Characters are those of a script with letters; one of Chinese or Japanese counts as two. */
interface Rhythm {
  /** What ends the first piece. */
  firstBy: 'clause' | 'sentence'
  /** The first piece has at least so many characters, */
  firstChars: number
  /** and leaves without any mark after so many words. */
  firstWords: number
  /** A later piece ends with a sentence from this length on, */
  sentenceChars: number
  /** with a clause once so much is waiting, */
  clauseChars: number
  /** with a word once so much is waiting. */
  wordChars: number
  /** Text that is known to its end leaves whole up to this length. It is also the longest piece, where it can be cut. */
  wholeChars: number
}

// Each piece is a generation of its own: short ones are heard early, long ones sound as one and are heard late, since a voice
// may give the sound of a generation at once (PROTOCOL §1.5). So `balanced` keeps one within the longest step of the service's
// own schedule (290, §1.4); a usual line of dialogue leaves whole. A voice says about 14 characters a second.
const RHYTHMS: Record<Exclude<Pace, 'adaptive'>, Rhythm> = {
  speed: {
    firstBy: 'clause',
    firstChars: 4,
    firstWords: 3,
    sentenceChars: 6,
    clauseChars: 16,
    wordChars: 80,
    wholeChars: 120,
  },
  balanced: {
    firstBy: 'clause',
    firstChars: 6,
    firstWords: 4,
    sentenceChars: 6,
    clauseChars: 100,
    wordChars: 140,
    wholeChars: 280,
  },
  quality: {
    firstBy: 'sentence',
    firstChars: 16,
    firstWords: 40,
    sentenceChars: 160,
    clauseChars: 300,
    wordChars: 400,
    wholeChars: 800,
  },
}

// What is looked at to tell dialogue from narration.
const RECENT_CHARS = 240
const LIVELY = /[!?！？؟"“„«「『]/
const SENTENCE_MARKS = /[\p{STerm}…\n]+/gu
// A sentence of dialogue is about this short; where someone is quoted or exclaims, a longer one is dialogue too.
const SHORT_CHARS = 40
const LIVELY_SHORT_CHARS = 80

/** The rhythm of the piece that begins at an offset; `charsEach` is how many characters one of its script counts for. */
export function rhythmOf(pace: Pace, text: string, at: number, first: boolean, charsEach: number): Rhythm {
  if (pace !== 'adaptive') return RHYTHMS[pace]
  const recent = text.slice(Math.max(0, at - RECENT_CHARS), at + RECENT_CHARS)
  if (isDialogue(recent, charsEach)) return first ? RHYTHMS.speed : RHYTHMS.balanced
  return first ? RHYTHMS.balanced : RHYTHMS.quality
}

function isDialogue(recent: string, charsEach: number): boolean {
  const sentences = recent.match(SENTENCE_MARKS)?.length ?? 0
  const longest = LIVELY.test(recent) ? LIVELY_SHORT_CHARS : SHORT_CHARS
  return sentences > 0 && recent.length * charsEach <= longest * sentences
}

/** @throws {BanterError} `invalid_option`. */
export function checkPace(pace: Pace | undefined): void {
  if (pace !== undefined && pace !== 'adaptive' && !Object.hasOwn(RHYTHMS, pace))
    throw new BanterError('invalid_option', `"${pace}" is no pace; take speed, balanced, quality or adaptive.`)
}
