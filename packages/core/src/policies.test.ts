import { describe, expect, it } from 'vitest'
import { createVirtualCast, wordsOf } from './test-support/virtual-cast.ts'

const TEXT = 'Well met, traveller. Sit down by the fire, and hear about a dragon!'

describe('a deadline', () => {
  it.each([
    ['no socket opens', [{ type: 'refuse', status: 503, times: 2 }]],
    ['the service is silent', [{ type: 'stall', forMs: 5000 }]],
    ['the socket is lost before its first word', [{ type: 'drop', times: 2 }]],
  ] as const)('drops a line of which nothing came in time: %s', async (_, faults) => {
    const { cast, clock } = createVirtualCast({ faults })
    const late = cast.character('mira').say('Behind you!', { deadlineMs: 500 })
    const report = await clock.until(late.done)
    expect(report).toMatchObject({ status: 'dropped', delivered: { chars: 0 }, error: null })
    expect(report.latency.totalMs).toBe(500)
    await clock.until(cast.close())
    expect(clock.pending).toBe(0)
  })

  it('leaves a line alone that has begun, also while it waits for another connection', async () => {
    const { cast, clock } = createVirtualCast({ faults: [{ type: 'drop', atFrame: 4, on: { socket: 1 } }] })
    const line = cast.character('mira').say(TEXT, { deadlineMs: 350 })
    const words = wordsOf(line)
    await clock.advance(350)
    expect(line.state).toBe('queued')
    expect(await clock.until(words)).toBe(TEXT)
    expect((await line.done).resumes).toBe(1)
    await clock.until(cast.close())
  })
})

describe('a signal', () => {
  it('takes a line from the queue, and its place goes to the next', async () => {
    const { cast, clock } = createVirtualCast({}, { limits: { lines: 1 } })
    const controller = new AbortController()
    const first = cast.character('mira').say(TEXT)
    const second = cast.character('osk').say('Never.', { signal: controller.signal })
    const third = cast.character('twin').say('Hello.')
    await clock.advance(0)
    expect(second.state).toBe('queued')
    controller.abort()
    expect(second.state).toBe('interrupted')
    expect(await second.done).toMatchObject({ status: 'interrupted', sentChars: 0, routes: [] })
    await clock.until(Promise.all([first.done, third.done]))
    expect((await third.done).status).toBe('completed')
    await clock.until(cast.close())
  })

  it('ends a line that waits for its connection, and nothing more is sent for it', async () => {
    const { cast, clock, voices } = createVirtualCast({ faults: [{ type: 'drop', atFrame: 4, on: { socket: 1 } }] })
    const controller = new AbortController()
    const line = cast.character('mira').say(TEXT, { signal: controller.signal })
    await clock.advance(350)
    expect(line.state).toBe('queued')
    controller.abort()
    await clock.advance(5000)
    expect(await line.done).toMatchObject({ status: 'interrupted', resumes: 1, sentChars: TEXT.length })
    const sockets = voices.log.entries.flatMap((entry) => (entry.type === 'message' ? [entry.socket] : []))
    expect(new Set(sockets)).toEqual(new Set([1]))
    await clock.until(cast.close())
  })

  it('that is aborted already lets nothing be sent', async () => {
    const { cast, clock, voices } = createVirtualCast()
    const line = cast.character('mira').say(TEXT, { signal: AbortSignal.abort() })
    await clock.advance(1000)
    expect((await line.done).status).toBe('interrupted')
    expect(voices.log.entries).toEqual([])
    await clock.until(cast.close())
  })
})

describe('the report', () => {
  it('tells what was sent, synthesised, delivered and heard, and when', async () => {
    const { cast, clock } = createVirtualCast()
    const line = cast.character('mira').say(TEXT)
    for await (const { startMs } of { [Symbol.asyncIterator]: () => untilRead(clock, line) }) {
      line.heard(startMs)
      if (startMs > 1500) break
    }
    const report = await line.done
    expect(report).toMatchObject({
      status: 'interrupted',
      times: 'service',
      sentChars: TEXT.length,
      billedChars: TEXT.length,
    })
    const { synthesised, delivered, heard, latency } = report
    expect(TEXT.length).toBeGreaterThanOrEqual(synthesised.chars)
    expect(synthesised.chars).toBeGreaterThanOrEqual(delivered.chars)
    expect(delivered.chars).toBeGreaterThan(heard?.chars ?? Number.NaN)
    expect(delivered.ms).toBeGreaterThan(heard?.ms ?? Number.NaN)
    expect(TEXT.slice(0, heard?.chars)).toMatch(/^Well met, traveller\./)
    expect(latency).toMatchObject({ queuedMs: 0, connectMs: 0, textToWireMs: 0 })
    // The service's first byte takes 120 ms.
    expect(latency.firstAudioMs).toBeGreaterThanOrEqual(120)
    await clock.until(cast.close())
  })

  it('says how long the socket took to open, and 0 for one that was warm', async () => {
    const { cast, clock } = createVirtualCast({ faults: [{ type: 'hang', forMs: 300 }] })
    const cold = await clock.until(cast.character('mira').say('One.').done)
    expect(cold.latency).toMatchObject({ queuedMs: 300, connectMs: 300, textToWireMs: 300 })
    await clock.advance(1000)
    const warm = await clock.until(cast.character('mira').say('Two.').done)
    expect(warm.latency).toMatchObject({ queuedMs: 0, connectMs: 0, textToWireMs: 0 })
    await clock.until(cast.close())
  })

  it('counts a resumed stretch once as sent and again as billed', async () => {
    const { cast, clock } = createVirtualCast({ faults: [{ type: 'drop', atFrame: 4, on: { socket: 1 } }] })
    const report = await clock.until(cast.character('mira').say(TEXT).done)
    expect(report.sentChars).toBe(TEXT.length)
    expect(report.billedChars).toBeGreaterThan(TEXT.length)
    expect(report.billedChars).toBeLessThan(2 * TEXT.length)
    await clock.until(cast.close())
  })

  it('says where the service told no times', async () => {
    const { cast, clock } = createVirtualCast({ faults: [{ type: 'alignment', as: 'null' }] })
    const report = await clock.until(cast.character('mira').say(TEXT).done)
    expect(report).toMatchObject({ status: 'completed', times: 'estimated' })
    await clock.until(cast.close())
  })
})

/** Reads a line while time passes. */
function untilRead<T>(
  clock: { until<V>(promise: PromiseLike<V>): Promise<V> },
  line: AsyncIterable<T>,
): AsyncIterator<T> {
  const iterator = line[Symbol.asyncIterator]()
  return { next: () => clock.until(iterator.next()), return: () => iterator.return?.() ?? Promise.reject() }
}
