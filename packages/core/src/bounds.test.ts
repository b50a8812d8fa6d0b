import { describe, expect, it } from 'vitest'
import { createVirtualCast, wordsOf } from './test-support/virtual-cast.ts'

const SENTENCE = 'The road ran along the river, past the mill and the last of the farms. '

describe('a listener who does not read', () => {
  it.each([
    ['a socket', true],
    ['HTTP', false],
  ] as const)('holds back the text of a long line over %s, and loses nothing of it', async (_, websocket) => {
    const { cast, clock } = createVirtualCast({ frameMs: 5000 }, { websocket })
    const text = SENTENCE.repeat(90).trim()
    let sent = 0
    cast.observeTraffic((event) => {
      if (event.type !== 'wire') return
      if (event.kind === 'sent' && event.message.type === 'text') sent += event.message.text.length
      if (event.kind === 'connect') sent += event.text?.length ?? 0
    })
    const line = cast.character('mira').say(text)
    await clock.advance(600_000)
    expect(line.state).toBe('speaking')
    expect(sent).toBeGreaterThan(4900)
    expect(sent).toBeLessThan(5300)
    expect(await clock.until(wordsOf(line), 3_600_000)).toBe(text)
    expect(await line.done).toMatchObject({ status: 'completed', delivered: { chars: text.length } })
    await clock.until(cast.close())
  })

  it.each([
    ['a socket', true],
    ['HTTP', false],
  ] as const)(
    'is told from one who reads all there is, also where no times tell how far that is: %s',
    async (_, websocket) => {
      const noTimes = { type: 'alignment', as: 'null', times: Number.MAX_SAFE_INTEGER } as const
      const { cast, clock } = createVirtualCast({ frameMs: 5000, faults: [noTimes] }, { websocket })
      // A script without spaces has no word that is surely spoken.
      const text = '老龙在绿色的山丘下沉睡，没有人敢在冬天之前叫醒它。'.repeat(250)
      const line = cast.character('mira').say(text)
      await clock.until(wordsOf(line), 3_600_000)
      expect(await line.done).toMatchObject({ status: 'completed', delivered: { chars: text.length } })
      await clock.until(cast.close())
    },
  )

  it('does not keep a usual line from being spoken', async () => {
    const { cast, clock } = createVirtualCast()
    const report = await clock.until(cast.character('mira').say(SENTENCE.repeat(10)).done)
    expect(report.status).toBe('completed')
    await clock.until(cast.close())
  })
})

it('of more lines than may wait, the least urgent is dropped', async () => {
  const { cast, clock } = createVirtualCast({}, { limits: { lines: 1, waiting: 2 } })
  const say = (text: string, priority: number) => cast.character('mira').say(text, { priority, whenBusy: 'queue' })
  const first = say('First.', 0)
  await clock.advance(0)
  const lines = [first, say('Bark.', 0), say('Another bark.', 0), say('Fire!', 5), say('Hm.', 0)]
  const reports = await clock.until(Promise.all(lines.map(({ done }) => done)))
  expect(reports.map(({ status }) => status)).toEqual(['completed', 'completed', 'dropped', 'completed', 'dropped'])
  await clock.until(cast.close())
})

it('a line that was half heard is not dropped for others when it has to wait again', async () => {
  const lost = { type: 'drop', atFrame: 6, on: { socket: 1 } } as const
  const { cast, clock } = createVirtualCast({ faults: [lost] }, { limits: { waiting: 2 } })
  const line = cast.character('mira').say('Well met, traveller. Sit down by the fire, and hear about a dragon!')
  await clock.advance(350)
  for (let i = 0; i < 2; i++) cast.character('twin').say('Look out!', { priority: 1, whenBusy: 'queue' })
  expect(await clock.until(line.done)).toMatchObject({ status: 'completed', resumes: 1 })
  await clock.until(cast.close())
})

describe('a text that never ends', () => {
  it.each([
    ['in small pieces', 1000],
    ['in pieces of 100 MB', 100_000_000],
  ])('is read no further than a line may be long: %s', async (_, length) => {
    const { cast, clock } = createVirtualCast({ frameMs: 5000 })
    let pieces = 0
    let isLeft = false
    async function* endless() {
      try {
        yield 'Well met. '
        for (;;) {
          pieces++
          yield SENTENCE.repeat(Math.ceil(length / SENTENCE.length))
        }
      } finally {
        isLeft = true
      }
    }
    const line = cast.character('mira').say(endless())
    await clock.advance(0)
    expect(pieces).toBeGreaterThan(0)
    expect(pieces).toBeLessThanOrEqual(41)
    expect(line.text.length).toBeLessThanOrEqual(40_000)
    if (length > 40_000) expect(await clock.until(wordsOf(line))).toBe('Well met.')
    line.interrupt()
    expect((await line.done).error).toMatchObject({ code: 'text_too_long' })
    expect(isLeft).toBe(true)
    await clock.until(cast.close())
  })
})

it('a refusal that never ends is read no further than its reason', async () => {
  let pulls = 0
  let isLeft = false
  const body = new ReadableStream({
    pull(controller) {
      pulls++
      controller.enqueue(
        new TextEncoder().encode(pulls === 1 ? '{"detail":{"status":"quota_exceeded"' : ' '.repeat(10_000)),
      )
    },
    cancel() {
      isLeft = true
    },
  })
  const fetch = async () => new Response(body, { status: 401 })
  const { cast, clock } = createVirtualCast({}, { websocket: false, ports: { fetch } })
  const report = await clock.until(cast.character('mira').say('Hello.').done)
  expect(report).toMatchObject({ status: 'failed', error: { code: 'unauthorized' } })
  expect(pulls).toBeLessThan(20)
  expect(isLeft).toBe(true)
  await clock.until(cast.close())
})
