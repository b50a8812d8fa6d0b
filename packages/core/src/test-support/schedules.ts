import type { Fault, VoiceServiceOptions } from '@banter/simulator'
import { faultScripts, serviceQuirks } from '@banter/simulator/testing'
import fc from 'fast-check'
import type { CastOptions, SayOptions } from '../cast-options.ts'
import type { Limits } from '../voices.ts'
import type { CacheAnswers } from './sluggish-cache.ts'

/**
 * CI plays so many schedules of each kind, ten thousand in all. Fewer are enough while working, but not so few that by chance
 * hardly any line is resumed: with 500, one run in 150 was.
 */
export const RUNS = process.env.CI ? 5000 : 1000

/** `SEED=… vitest` plays the same schedules again; without it, each run plays others. */
export const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))

/** Two of them share a voice, and so a socket. */
export const SPEAKERS = {
  mira: 'EXAVITQu4vr4xnSDxMaL',
  twin: 'EXAVITQu4vr4xnSDxMaL',
  osk: 'JBFqnCBsd6RMkjVDRZzb',
} as const

/** What texts are made of, and what is heard of it: also what must not be split, and what is not spoken at all. */
const TOKENS: Record<string, string> = {
  the: 'the',
  old: 'old',
  dragon: 'dragon',
  sleeps: 'sleeps',
  under: 'under',
  a: 'a',
  green: 'green',
  hill: 'hill',
  and: 'and',
  nobody: 'nobody',
  dares: 'dares',
  wake: 'wake',
  it: 'it',
  before: 'before',
  winter: 'winter',
  "don't": "don't",
  naïve: 'naïve',
  'Dr.': 'doctor',
  '3.14': 'three point one four',
  $5: 'five dollars',
  '[very softly]': 'very softly',
  дракон: 'дракон',
  '—': '',
  '“Halt!”': 'halt',
}

/** Every word that can be heard. */
export const VOCABULARY: readonly string[] = [...new Set(Object.values(TOKENS).flatMap(split))]

function split(spoken: string): string[] {
  return spoken.split(' ').filter((word) => word !== '')
}

/** A piece of a text, and the words that are heard of it. */
interface Token {
  text: string
  words: string[]
}

/** How a line ends before its time, by whom it was said. */
type Leaving = { by: 'interrupt' | 'signal'; afterMs: number } | { by: 'leaving the iteration'; afterChunks: number }

export interface ScheduledLine {
  character: keyof typeof SPEAKERS
  tokens: Token[]
  /** Pieces and the pause before each, in ms; `null` for a whole text. */
  pieces: { length: number; pauseMs: number }[] | null
  /** The stream of text fails behind so many tokens; counts only where there are pieces. */
  failsAfter: number | null
  /** When it is said. */
  atMs: number
  options: Pick<SayOptions, 'priority' | 'whenBusy' | 'deadlineMs'>
  leaving: Leaving | null
}

/** Everything that chance decides. */
export interface Schedule {
  lines: ScheduledLine[]
  faults: Fault[]
  service: Partial<VoiceServiceOptions>
  websocket: NonNullable<CastOptions['websocket']>
  limits: Limits
  /** The cast is closed in the middle. */
  closeAtMs: number | null
  /** Of a cache that whole texts are kept in. */
  cache: CacheAnswers | null
  /** All lines are fetched into the cache, too: how long before they are said that begins, and how long after it is called off. */
  ahead: { beginMs: number; endMs: number } | null
}

const token = fc
  .tuple(fc.constantFrom(...Object.keys(TOKENS)), fc.constantFrom('', '', '', '', '', ',', '.', '!', '…'), fc.boolean())
  .map(([key, mark, isCapital]): Token => {
    const written = isCapital ? key.charAt(0).toUpperCase() + key.slice(1) : key
    return { text: written + mark, words: split(TOKENS[key] ?? '') }
  })

const tokens = fc.array(token, { minLength: 1, maxLength: 10 }).map((all) =>
  // A text in which nothing is spoken is another matter.
  all.some(({ words }) => words.length > 0) ? all : [...all, { text: 'it', words: ['it'] }],
)

const pieces = fc.array(
  fc.record({ length: fc.integer({ min: 1, max: 12 }), pauseMs: fc.constantFrom(0, 0, 5, 300, 12_000) }),
  { minLength: 1, maxLength: 12 },
)

const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { freq: 2 })

/** Of lines that are waited for, nothing but a service that fails for good may cut any. */
const waitedFor: fc.Arbitrary<ScheduledLine> = fc.record({
  character: fc.constantFrom('mira', 'twin', 'osk'),
  tokens,
  pieces: fc.option(pieces),
  failsAfter: fc.constant(null),
  atMs: fc.constant(0),
  options: fc.record({ whenBusy: fc.constant('queue'), priority: fc.integer({ min: -1, max: 1 }) }),
  leaving: fc.constant(null),
})

/** Lines that talk over each other, are dropped, interrupted, or lose the one who writes them. */
const unruly: fc.Arbitrary<ScheduledLine> = fc.record({
  character: fc.constantFrom('mira', 'twin', 'osk'),
  tokens,
  pieces: fc.option(pieces),
  failsAfter: rarely(fc.integer({ min: 0, max: 9 })),
  atMs: fc.constantFrom(0, 0, 100, 1000, 2500),
  options: fc.record(
    {
      whenBusy: fc.constantFrom('queue', 'interrupt', 'finish-sentence', 'drop'),
      priority: fc.integer({ min: -1, max: 1 }),
      deadlineMs: fc.constantFrom(0, 400, 4000),
    },
    { requiredKeys: ['whenBusy'] },
  ),
  leaving: rarely(
    fc.oneof(
      fc.record({ by: fc.constantFrom('interrupt', 'signal'), afterMs: fc.integer({ min: 0, max: 4000 }) }),
      fc.record({ by: fc.constant('leaving the iteration'), afterChunks: fc.integer({ min: 1, max: 6 }) }),
    ),
  ),
})

const limits: fc.Arbitrary<Limits> = fc.record(
  {
    sockets: fc.integer({ min: 1, max: 2 }),
    socketsPerVoice: fc.integer({ min: 1, max: 2 }),
    lines: fc.integer({ min: 1, max: 3 }),
  },
  { requiredKeys: [] },
)

const cacheAnswers: fc.Arbitrary<CacheAnswers> = fc.array(
  fc.constantFrom<CacheAnswers[number][]>(0, 0, 20, 700, 'fails', 'never answers'),
  { maxLength: 4 },
)

const ahead = fc.record({
  beginMs: fc.constantFrom(0, 20, 130, 400, 5000),
  endMs: fc.constantFrom(0, 60, 200, 9000),
})

/** On a socket without contexts nothing tells the sound of another line from that of this one. */
const knowable = (schedule: Schedule): Schedule =>
  schedule.websocket === 'stream-input'
    ? { ...schedule, faults: schedule.faults.filter(({ type }) => type !== 'ghost') }
    : schedule

/** Schedules in which every line is wanted whole. */
export const orderly = (
  faults: fc.Arbitrary<Fault[]> = faultScripts(),
  websocket: Schedule['websocket'] = true,
): fc.Arbitrary<Schedule> =>
  fc
    .record({
      lines: fc.array(waitedFor, { minLength: 1, maxLength: 3 }),
      faults,
      service: serviceQuirks(),
      websocket: fc.constant(websocket),
      limits: fc.constant({}),
      closeAtMs: fc.constant(null),
      cache: fc.constant(null),
      ahead: fc.constant(null),
    })
    .map(knowable)

/** Schedules of whole lines that are being fetched ahead when they are said. */
export const fetchedAhead = (): fc.Arbitrary<Schedule> =>
  fc.tuple(orderly(), ahead, cacheAnswers).map(([schedule, ahead, cache]) => ({
    ...schedule,
    lines: schedule.lines.map((line) => ({ ...line, pieces: null })),
    cache,
    ahead,
  }))

/** The same whole text again and again, which is paid for once where it can be. */
const repeated = (schedule: Schedule): Schedule => ({
  ...schedule,
  lines: schedule.lines.map((line, _, [first = line]) => ({ ...line, tokens: first.tokens, pieces: null })),
})

/** Schedules with everything that a game does to lines. */
export const disorderly = (): fc.Arbitrary<Schedule> =>
  fc
    .record({
      lines: fc.array(unruly, { minLength: 1, maxLength: 4 }),
      faults: fc.oneof(faultScripts(), faultScripts({ fatal: true, endless: true })),
      service: serviceQuirks(),
      websocket: fc.constantFrom<Schedule['websocket'][]>(true, true, true, 'stream-input', false),
      limits,
      closeAtMs: rarely(fc.integer({ min: 0, max: 5000 })),
      cache: rarely(cacheAnswers),
      ahead: rarely(ahead),
      isRepeated: fc.boolean(),
    })
    .map(({ isRepeated, ...schedule }) => (isRepeated && schedule.cache ? repeated(schedule) : schedule))
    .map((schedule) => ({ ...schedule, ahead: schedule.cache && schedule.ahead }))
    .map(knowable)
