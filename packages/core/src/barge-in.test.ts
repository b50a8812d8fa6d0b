import { describe, expect, it } from 'vitest'
import { listen, wordsOf } from './test-support/listen.ts'
import { setUpStage } from './test-support/stage-set.ts'
import { createVirtualCast } from './test-support/virtual-cast.ts'
import type { Utterance } from './utterance.ts'

const WORDS = wordsOf('Wait, I was about to say that')

describe('twelve barge-ins, 180 ms apart, while the service frees a context one second late', () => {
  it('cost no socket and silence no line', async () => {
    const { cast, clock, received } = setUpStage({
      service: { pace: { firstByteMs: 40, contextCloseMs: 1000 } },
      latencyMs: 15,
    })
    const mira = cast.character('mira')
    mira.warm()
    await clock.advance(100)
    const lines: Utterance[] = []
    for (let i = 0; i < 12; i++) {
      lines.push(mira.say('Wait, I was about to say that!'))
      await clock.advance(180)
    }
    const last = lines.at(-1)
    if (!last) throw new Error('Nothing was said.')
    const { words } = await clock.until(listen(last, WORDS))
    expect(words).toEqual(WORDS)
    const reports = await Promise.all(lines.map((line) => line.done))
    expect(reports.map(({ status }) => status)).toEqual([...Array(11).fill('interrupted'), 'completed'])
    for (const { latency, resumes } of reports) {
      expect(latency.firstAudioMs).not.toBeNull()
      expect(resumes).toBe(0)
    }
    expect(received('connect')).toHaveLength(2)
    expect(received('disconnect')).toEqual([])
    await clock.until(cast.close())
    // The service learns of it one way through the wire later.
    await clock.advance(100)
    expect(received('disconnect').map(({ code }) => code)).toEqual([1000, 1000])
  })

  it('would have cost the socket, were a context counted as free once it is closed', async () => {
    // The same storm by a client that forgets: the service is as strict as that.
    const { clock, connect } = setUpStage({ service: { pace: { contextCloseMs: 1000 } } })
    const errors = connect((socket) => {
      for (let i = 0; i < 12; i++)
        clock.setTimeout(() => {
          socket.send(JSON.stringify({ text: 'Wait, I was about to say that! ', context_id: `${i}`, flush: true }))
          clock.setTimeout(() => socket.send(JSON.stringify({ context_id: `${i}`, close_context: true })), 180)
        }, i * 180)
    })
    await clock.advance(5000)
    expect(errors).toEqual(['max_active_conversations', 'close 1008'])
  })
})

it('two voices that take turns over twenty lines need two sockets', async () => {
  const { cast, clock, received } = setUpStage({ latencyMs: 15 })
  for (let i = 0; i < 20; i++) {
    const line = cast.character(i % 2 ? 'mira' : 'osk').say('Wait, I was about to say that!')
    expect((await clock.until(listen(line, WORDS))).words).toEqual(WORDS)
  }
  expect(received('connect')).toHaveLength(2)
})

it.each([true, 'stream-input'] as const)(
  'lines ended as they open keep no place of a socket (%s)',
  async (websocket) => {
    const { cast, clock } = createVirtualCast({}, { websocket })
    const mira = cast.character('mira')
    let controller: AbortController
    const stop = cast.observe((event) => {
      if (event.type === 'utterance' && event.state === 'opening') controller.abort()
    })
    const lines: Utterance[] = []
    for (let i = 0; i < 12; i++) {
      controller = new AbortController()
      lines.push(mira.say('Too late, I fear.', { signal: controller.signal, whenBusy: 'queue' }))
      await clock.advance(1000)
    }
    expect(lines.map(({ state }) => state)).toEqual(lines.map(() => 'interrupted'))
    stop()
    expect((await clock.until(mira.say('Can anybody hear me?').done)).status).toBe('completed')
    await clock.until(cast.close())
  },
)

it('a line said as the one before ends finds its character silent', async () => {
  const { cast, clock } = createVirtualCast()
  const mira = cast.character('mira')
  const said: Utterance[] = []
  cast.observe((event) => {
    if (event.type === 'utterance' && event.state === 'completed' && said.length === 0)
      said.push(mira.say('Sit down.', { whenBusy: 'drop' }))
  })
  await clock.until(mira.say('Well met.').done)
  const [next] = said
  expect((await clock.until(next?.done ?? Promise.reject(new Error('Nothing was said.')))).status).toBe('completed')
  await clock.until(cast.close())
})

it('a line said as the cast closes is refused', async () => {
  const { cast, clock } = createVirtualCast()
  const mira = cast.character('mira')
  const refused: unknown[] = []
  const say = () => {
    try {
      mira.say('Farewell!')
    } catch (error) {
      refused.push(error)
    }
  }
  const line = mira.say('Well met.')
  await clock.advance(100)
  cast.observe((event) => {
    if (
      (event.type === 'session' && event.state === 'closing') ||
      (event.type === 'utterance' && event.state === 'interrupted')
    )
      say()
  })
  await clock.until(cast.close())
  expect((await line.done).status).toBe('interrupted')
  expect(refused).toMatchObject([{ code: 'closed' }, { code: 'closed' }])
  expect(clock.pending).toBe(0)
})
