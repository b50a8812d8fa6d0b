import type { Fault } from '@banter/simulator'
import { describe, expect, it } from 'vitest'
import type { CastEvent } from './cast.ts'
import { createVirtualCast, wordsOf } from './test-support/virtual-cast.ts'

const TEXT = 'Well met, traveller. Sit down by the fire, and hear about a dragon!'
const noSockets: Fault = { type: 'refuse', status: 503, times: 1000, on: {} }
const nothing: Fault[] = [{ type: 'reset', times: 1000 }]

/** Each state of the sessions, with the reason for it. */
const statesOf = (events: CastEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'session' ? [`${event.state} ${event.error?.code ?? ''}`.trim()] : []))
/** Each state of the lines, with route and reason. */
const linesOf = (events: CastEvent[]): string[] =>
  events.flatMap((event) =>
    event.type === 'utterance' ? [[event.state, event.route, event.error?.code].filter((part) => part).join(' ')] : [],
  )

describe('sockets are left', () => {
  it('for HTTP when none can be opened, each step with its reason, and taken up again when they work', async () => {
    const { cast, clock, events } = createVirtualCast({ faults: [{ ...noSockets, times: 5 }] })
    const line = cast.character('mira').say(TEXT)
    expect(await clock.until(wordsOf(line))).toBe(TEXT)
    expect(statesOf(events)).toEqual([
      ...['connecting', 'reconnecting unreachable', 'connecting unreachable', 'reconnecting unreachable'],
      ...['connecting unreachable', 'reconnecting unreachable', 'connecting unreachable', 'fallback unreachable'],
    ])
    expect(linesOf(events)).toEqual(['opening http', 'draining http', 'completed http'])
    expect(await line.done).toMatchObject({ routes: ['http'], latency: { connectMs: null } })

    // In silence nothing is tried; the next line is spoken at once, and the one after it over the socket tried meanwhile.
    await clock.advance(60_000)
    expect(cast.character('mira').sessionState).toBe('idle')
    const more = [cast.character('mira').say(TEXT)]
    await clock.until(wordsOf(more[0] as never))
    await clock.advance(20_000)
    more.push(cast.character('mira').say(TEXT))
    await clock.until(wordsOf(more[1] as never))
    await clock.advance(20_000)
    more.push(cast.character('mira').say(TEXT))
    await clock.until(wordsOf(more[2] as never))
    const routes = await Promise.all(more.map(async ({ done }) => (await done).routes))
    expect(routes.at(0)).toEqual(['http'])
    expect(routes.at(-1)).toEqual(['websocket'])
    await clock.until(cast.close())
  })

  it('where the page may not open any', async () => {
    class Forbidden {
      constructor() {
        throw new DOMException('An insecure WebSocket cannot be opened from a secure page.', 'SecurityError')
      }
    }
    const ports = { WebSocket: Forbidden as never }
    const { cast, clock, events } = createVirtualCast({}, { ports })
    const line = cast.character('mira').say(TEXT)
    expect(await clock.until(wordsOf(line))).toBe(TEXT)
    expect(statesOf(events).at(-1)).toBe('fallback service_error')
    await clock.until(cast.close())
    expect(clock.pending).toBe(0)
  })

  it('costs no characters to try', async () => {
    const { cast, clock, voices } = createVirtualCast({ faults: [{ ...noSockets, times: 4 }] })
    await clock.until(cast.character('mira').say('One.').done)
    cast.character('mira').warm()
    await clock.advance(3000)
    expect(cast.character('mira').sessionState).toBe('streaming')
    expect(voices.log.entries.filter(({ type }) => type === 'message')).toEqual([])
    await clock.until(cast.close())
  })

  it('by a single line where the socket breaks under that line alone', async () => {
    // The contexts of each socket are counted from 1 again.
    const { cast, clock, events } = createVirtualCast({
      faults: [{ type: 'drop', times: 3, on: { contextId: 'mira-1-1' } }],
    })
    const line = cast.character('mira').say(TEXT)
    expect(await clock.until(wordsOf(line))).toBe(TEXT)
    expect(await line.done).toMatchObject({ routes: ['websocket', 'http'], resumes: 3 })
    expect(linesOf(events).filter((state) => state.startsWith('queued'))).toEqual(
      Array(3).fill('queued websocket connection_lost'),
    )
    expect(cast.character('mira').sessionState).toBe('streaming')
    const other = cast.character('twin').say('Hello.')
    await clock.until(wordsOf(other))
    expect((await other.done).routes).toEqual(['websocket'])
    await clock.until(cast.close())
  })

  it('after two waits in vain where a socket is neither opened nor refused', async () => {
    const { cast, clock } = createVirtualCast({
      faults: [
        { type: 'hang', times: 2, on: { socket: 1 } },
        { type: 'hang', on: { socket: 2 } },
      ],
    })
    const line = cast.character('mira').say('Well met.')
    expect(await clock.until(wordsOf(line))).toBe('Well met.')
    expect((await line.done).latency.firstAudioMs).toBeLessThan(22_000)
    await clock.until(cast.close())
  })
})

describe('over HTTP', () => {
  it.each([
    ['never begins', { type: 'hang', on: { request: 1 } }],
    ['stops', { type: 'stall', atFrame: 3, on: { request: 1 } }],
  ] as const)('an answer that %s is given up, and the line goes on', async (_, fault) => {
    const { cast, clock } = createVirtualCast({ faults: [fault] }, { websocket: false })
    const line = cast.character('mira').say(TEXT)
    expect(await clock.until(wordsOf(line))).toBe(TEXT)
    expect((await line.done).resumes).toBe(1)
    await clock.until(cast.close())
    expect(clock.pending).toBe(0)
  })

  it('an answer that ends before its text is asked for the rest', async () => {
    const requests: string[] = []
    const answer = (text: string): Response => {
      const characters = [...text]
      const times = (offset: number) => characters.map((_, i) => (i + offset) / 100)
      return Response.json({
        audio_base64: btoa('\0'.repeat(160 * characters.length)),
        alignment: { characters, character_start_times_seconds: times(0), character_end_times_seconds: times(1) },
      })
    }
    const fetch = async (_: unknown, init: { body: string }): Promise<Response> => {
      const { text } = JSON.parse(init.body) as { text: string }
      requests.push(text)
      return answer(requests.length === 1 ? 'Well met, ' : text)
    }
    const { cast, clock } = createVirtualCast({}, { websocket: false, ports: { fetch: fetch as never } })
    const line = cast.character('mira').say('Well met, traveller.')
    expect(await clock.until(wordsOf(line))).toBe('Well met, traveller.')
    expect(requests).toEqual(['Well met, traveller.', 'traveller.'])
    await clock.until(cast.close())
  })

  it('an answer whose last times are missing is not asked for again', async () => {
    const last: Fault = { type: 'alignment', as: 'null', atFrame: 5, times: 10 }
    const { cast, clock } = createVirtualCast(
      { alignmentIn: 'each', frames: 'split', faults: [last] },
      { websocket: false },
    )
    const report = await clock.until(cast.character('mira').say(TEXT).done)
    expect(report).toMatchObject({ status: 'completed', resumes: 0, billedChars: TEXT.length, times: 'estimated' })
    await clock.until(cast.close())
  })

  it('what the service never gives times for is not asked for without end', async () => {
    let requests = 0
    const fetch = async (): Promise<Response> => {
      requests++
      return Response.json({ audio_base64: btoa('\0'.repeat(1600)), alignment: null })
    }
    const { cast, clock } = createVirtualCast({}, { websocket: false, ports: { fetch: fetch as never } })
    const line = cast.character('mira').say('Well met.')
    await clock.until(wordsOf(line))
    expect(await line.done).toMatchObject({ status: 'completed', times: 'estimated' })
    expect(requests).toBe(1)
    await clock.until(cast.close())
  })
})

describe('when nothing can be reached', () => {
  it('a line fails once its tries are spent, and those that follow learn it at once', async () => {
    const { cast, clock, events } = createVirtualCast({ faults: nothing }, { auth: { apiKey: 'any' } })
    const first = await clock.until(cast.character('mira').say(TEXT).done)
    expect(first).toMatchObject({ status: 'failed', error: { code: 'unreachable' }, delivered: { chars: 0 } })
    expect(first.latency.totalMs).toBeLessThan(8000)
    expect(linesOf(events).at(-1)).toBe('failed http unreachable')
    const second = await clock.until(cast.character('mira').say(TEXT).done)
    expect(second.status).toBe('failed')
    expect(second.latency.totalMs).toBeLessThan(100)
    await clock.until(cast.close())
    expect(clock.pending).toBe(0)
  })

  it('a token that never comes is waited for with a limit, and closing waits for nothing', async () => {
    const { cast, clock } = createVirtualCast({}, { auth: { token: () => new Promise<string>(() => {}) } })
    const line = cast.character('mira').say(TEXT)
    await clock.advance(25_000)
    expect(line.state).toBe('opening')
    await clock.until(cast.close())
    expect(clock.pending).toBe(0)
    expect((await line.done).status).toBe('interrupted')
  })
})

it('closing in fallback ends what is under way and leaves no timer', async () => {
  const { cast, clock } = createVirtualCast({ faults: [noSockets, { type: 'stall', on: { request: 1 } }] })
  const line = cast.character('mira').say(TEXT)
  await clock.advance(5000)
  expect(cast.character('mira').sessionState).toBe('fallback')
  await clock.until(cast.close())
  expect((await line.done).status).toBe('interrupted')
  expect(clock.pending).toBe(0)
})
