import type { Fault } from '@banter/simulator'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listen, wordsOf } from './test-support/listen.ts'
import { setUpStage } from './test-support/stage-set.ts'

const TEXT = 'Well met, traveller!'
const LATENCY_MS = 40
const ROUND_TRIP_MS = 2 * LATENCY_MS
/** What the HTTP side of the service takes besides the wire. */
const AT_ONCE = { firstByteMs: 0, errorCloseMs: 0 }

describe('a refusal that no second try mends is told once, within a round trip, and not tried again', () => {
  const cases = [
    // The socket is let in first (PROTOCOL §1.2); the refusal waits right behind its answer.
    ['a bad key', 'unauthorized', { service: { apiKeys: ['another'] } }, ROUND_TRIP_MS],
    ['an unknown voice', 'voice_not_found', { cast: { characters: { mira: { voiceId: 'nobody' } } } }, ROUND_TRIP_MS],
    // Told when text has come, and that needs an open socket.
    [
      'a quota that is used up',
      'quota_exceeded',
      { service: { pace: AT_ONCE, faults: [{ type: 'socket-error', error: 'quota_exceeded' }] } },
      2 * ROUND_TRIP_MS,
    ],
  ] as const

  it.each(cases)('%s', async (_, code, options, withinMs) => {
    const { cast, clock, events, received } = setUpStage({ ...options, latencyMs: LATENCY_MS } as never)
    const line = cast.character('mira').say(TEXT)
    const { status, error } = await clock.until(line.done)
    expect([status, error?.code, error?.retryable]).toEqual(['failed', code, false])
    expect(clock.now()).toBeLessThanOrEqual(withinMs)
    await clock.advance(600_000)
    expect(received('connect')).toHaveLength(1)
    expect(received('request')).toHaveLength(0)
    expect(events.filter((event) => event.type === 'session' && event.state === 'failed')).toHaveLength(1)
    expect(events.filter(({ type }) => type === 'report')).toHaveLength(1)
  })

  it('a quota that is used up in the middle of a line: what came is heard', async () => {
    const gone = { type: 'socket-error', error: 'quota_exceeded', atFrame: 4 } as const
    const { cast, clock, received } = setUpStage({ service: { frames: 'split', faults: [gone] } })
    const { words, report } = await clock.until(listen(cast.character('mira').say(TEXT), wordsOf(TEXT)))
    expect(report).toMatchObject({ status: 'failed', error: { code: 'quota_exceeded' } })
    expect(words).toEqual(wordsOf(TEXT).slice(0, words.length))
    expect(words).not.toEqual([])
    await clock.advance(600_000)
    expect([received('connect').length, received('request').length]).toEqual([1, 0])
  })

  it.each([
    ['a bad key', 'unauthorized', { service: { apiKeys: ['another'] } }],
    ['an unknown voice', 'voice_not_found', { cast: { characters: { mira: { voiceId: 'nobody' } } } }],
    ['a quota that is used up', 'quota_exceeded', { service: { faults: [{ type: 'http-error', status: 401 }] } }],
  ] as const)('over HTTP: %s', async (_, code, options) => {
    const cast = { ...('cast' in options ? options.cast : {}), websocket: false }
    const { clock, received, ...stage } = setUpStage({ ...options, cast, latencyMs: LATENCY_MS } as never)
    const { status, error } = await clock.until(stage.cast.character('mira').say(TEXT).done)
    expect([status, error?.code]).toEqual(['failed', code])
    expect(clock.now()).toBeLessThanOrEqual(ROUND_TRIP_MS)
    await clock.advance(600_000)
    expect(received('request')).toHaveLength(1)
  })
})

describe('a passing fault is tried again, after waits that grow and differ', () => {
  /** Sockets before HTTP takes over, and requests of one piece of text. */
  const MOST_SOCKETS = 4
  const MOST_REQUESTS = 5
  const FIRST_MS = 250
  const always = (fault: object): Fault[] => [{ ...fault, times: 1000 } as Fault]
  const waitsBetween = (entries: readonly { atMs: number }[]): number[] =>
    entries.slice(1).map(({ atMs }, i) => atMs - (entries[i]?.atMs ?? 0))
  /** Half of the wait is by chance, and the next is twice as long. */
  const expectGrowing = (waits: readonly number[]): void => {
    for (const [i, wait] of waits.entries()) {
      expect(wait).toBeGreaterThanOrEqual((FIRST_MS * 2 ** i) / 2)
      expect(wait).toBeLessThanOrEqual(FIRST_MS * 2 ** i)
    }
  }
  // Exact as floating point numbers, and so are the waits made of them.
  const chance = fc.integer({ min: 0, max: 255 }).map((part) => part / 256)
  const chances = fc.array(chance, { minLength: 8, maxLength: 8 })
  const inTurn = (numbers: readonly number[]): (() => number) => {
    let at = 0
    return () => numbers[at++ % numbers.length] ?? 0
  }

  it.each([
    ['refused with 503', { type: 'refuse', status: 503 }],
    ['refused with 429', { type: 'refuse', status: 429 }],
    ['not reached', { type: 'reset' }],
    ['closed with 1013 before any speech', { type: 'drop', atFrame: 1, closeCode: 1013 }],
    ['cut off before any speech', { type: 'drop', atFrame: 1 }],
    ['closed with 1011 before any speech', { type: 'drop', atFrame: 1, closeCode: 1011 }],
    ['ended by system_busy', { type: 'socket-error', error: 'system_busy' }],
  ])('a socket that is %s: four in all, then HTTP', async (_, fault) => {
    const property = fc.asyncProperty(chances, async (numbers) => {
      const { cast, clock, received } = setUpStage({
        service: { pace: AT_ONCE, faults: [1, 2, 3, 4].map((socket) => ({ ...fault, on: { socket } })) as Fault[] },
        random: inTurn(numbers),
      })
      const { report } = await clock.until(listen(cast.character('mira').say(TEXT), wordsOf(TEXT)))
      expectGrowing(waitsBetween(received('connect')))
      expect(received('connect')).toHaveLength(MOST_SOCKETS)
      expect(report.routes.at(-1)).toBe('http')
    })
    await fc.assert(property, { numRuns: 25 })
  })

  it.each([429, 500, 503])('an answer over HTTP with %i: five in all, then the line fails', async (status) => {
    const property = fc.asyncProperty(chances, async (numbers) => {
      const { cast, clock, received } = setUpStage({
        service: { faults: always({ type: 'http-error', status }) },
        cast: { websocket: false },
        random: inTurn(numbers),
      })
      const report = await clock.until(cast.character('mira').say(TEXT).done)
      expect(report).toMatchObject({ status: 'failed', error: { retryable: true } })
      expect(received('request')).toHaveLength(MOST_REQUESTS)
      expectGrowing(waitsBetween(received('request')))
    })
    await fc.assert(property, { numRuns: 25 })
  })

  it('in fallback the socket is tried again every fifteen seconds, and no more often however much is said', async () => {
    const { cast, clock, received } = setUpStage({ service: { faults: always({ type: 'refuse', status: 503 }) } })
    await clock.until(cast.character('mira').say(TEXT).done)
    const before = received('connect').length
    for (let i = 0; i < 60; i++) {
      cast.character('mira').say(TEXT)
      await clock.advance(1000)
    }
    expect(received('connect').length - before).toBeLessThanOrEqual(4)
    for (const wait of waitsBetween(received('connect').slice(before))) expect(wait).toBeGreaterThanOrEqual(15_000)
  })

  it('two that lost the same server come back at different times', async () => {
    const times = await Promise.all(
      [0.1, 0.8].map(async (number) => {
        const { cast, clock, received } = setUpStage({
          service: { faults: [{ type: 'drop', atFrame: 1 }] },
          random: () => number,
        })
        await clock.until(cast.character('mira').say(TEXT).done)
        return received('connect').at(-1)?.atMs
      }),
    )
    expect(times[0]).not.toBe(times[1])
  })
})
