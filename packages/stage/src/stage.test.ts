import { BanterError } from '@banter/core'
import { describe, expect, it, vi } from 'vitest'
import { createStage, type StageOptions } from './stage.ts'
import type { StageEvent } from './stage-event.ts'
import { CHAR_MS, createTestCast, createTestClock, settled, type TestLine } from './test-support.ts'

function setUp(options: Partial<StageOptions> = {}) {
  const clock = createTestClock()
  const cast = createTestCast()
  const stage = createStage({ cast, audioContext: null, clock, ...options })
  const log: string[] = []
  stage.observe((event) => log.push(tell(event)))
  /** Lets time pass in frames of a game. */
  async function play(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 10) {
      await clock.pass(Math.min(10, left))
      stage.tick()
    }
  }
  function spoken(index: number): TestLine {
    const line = cast.lines[index]
    if (!line) throw new Error(`Line ${index} was not said.`)
    return line
  }
  return { clock, cast, stage, log, play, spoken, mira: stage.character('mira'), bram: stage.character('bram') }
}

function tell(event: StageEvent): string {
  const { performance } = event
  const who = `${performance.id} ${event.type}`
  if (event.type === 'word') return `${who} ${performance.captions.words[event.word]?.text}`
  if (event.type === 'marker') return `${who} ${event.marker.name}:${event.marker.value}@${performance.positionMs}`
  if (event.type === 'ended') return `${who} ${performance.state}`
  return who
}

async function* streamOf(...pieces: string[]): AsyncGenerator<string> {
  for (const piece of pieces) {
    await settled()
    yield piece
  }
}

it('a line is said, heard word by word, and ends', async () => {
  const { mira, stage, log, play, spoken } = setUp()
  const line = mira.say('Halt! {gesture:point} Who goes there?{leave}')
  expect([line.state, line.captions.text]).toEqual(['waiting', 'Halt! Who goes there?'])
  expect(spoken(0).text).toBe('Halt! Who goes there?')
  spoken(0).speak()
  await play(2000)
  expect(log).toEqual([
    'mira-1 said',
    'mira-1 started',
    'mira-1 word Halt!',
    'mira-1 marker gesture:point@480',
    'mira-1 word Who',
    'mira-1 word goes',
    'mira-1 word there?',
    'mira-1 marker leave:@1600',
    'mira-1 ended ended',
  ])
  const report = await line.done
  expect(report).toMatchObject({ status: 'completed', heard: { chars: 21, ms: 21 * CHAR_MS } })
  expect(stage.performances).toEqual([])
})

it('text and markers may come in pieces cut anywhere', async () => {
  const { mira, log, play, spoken } = setUp()
  const line = mira.say(streamOf('Ha', 'lt! {ges', 'ture:po', 'int} Wh', 'o{', '{?'))
  await play(100)
  expect(line.captions.text).toBe('Halt! Who{?')
  spoken(0).speak()
  await play(2000)
  expect(log).toContain('mira-1 marker gesture:point@480')
  expect((await line.done).heard?.chars).toBe(11)
})

describe('the mouth', () => {
  it('moves while the line is heard and rests before and after', async () => {
    const { mira, play, spoken } = setUp()
    const weights = new Float32Array(9)
    const rest = [...mira.weights(weights)]
    expect(mira.mouth()).toBe('X')
    const line = mira.say('Mama')
    expect(mira.mouth()).toBe('X')
    spoken(0).speak()
    const seen = new Set<string>()
    for (let frame = 0; frame < 20; frame++) {
      await play(10)
      seen.add(mira.mouth())
      expect(line.mouth()).toBe(mira.mouth())
    }
    expect(seen.size).toBeGreaterThan(1)
    expect([...mira.weights(weights)]).not.toEqual(rest)
    await play(1000)
    expect([mira.mouth(), line.mouth(), ...mira.weights(weights)]).toEqual(['X', 'X', ...rest])
  })

  const waysOut: [string, (set: ReturnType<typeof setUp>) => unknown][] = [
    ['the line is stopped', ({ mira }) => mira.performance?.stop()],
    ['the character is stopped', ({ mira }) => mira.stop()],
    ['the voice is interrupted', ({ spoken }) => spoken(0).interrupt()],
    ['the line fails', ({ spoken }) => spoken(0).fail()],
    ['the line is paused', ({ mira }) => mira.performance?.pause()],
    ['the speech is late', () => {}],
    ['the stage is closed', ({ stage }) => stage.close()],
    ['another line takes its place', ({ mira }) => mira.say('No.')],
  ]
  it.each(waysOut)('rests when %s', async (_, leave) => {
    const set = setUp()
    const line = set.mira.say('aaaaaaaaaaaaaaaaaaaa aaaaa')
    set.spoken(0).speakPart('aaaaaa')
    await set.play(3 * CHAR_MS)
    expect(set.mira.mouth()).not.toBe('X')
    leave(set)
    await set.play(4 * CHAR_MS)
    expect([set.mira.mouth(), line.mouth()]).toEqual(['X', 'X'])
    expect([...line.weights(new Float32Array(9))].filter((weight) => weight > 0)).toHaveLength(1)
  })
})

describe('a line that is stopped', () => {
  it('tells what was heard to the character and the millisecond, and interrupts the voice', async () => {
    const { mira, log, play, spoken } = setUp()
    const line = mira.say('One two. {late} Three four.')
    spoken(0).speak()
    await play(5 * CHAR_MS)
    line.stop()
    expect([line.state, line.word(), spoken(0).heardMs]).toEqual(['stopped', -1, 5 * CHAR_MS])
    const report = await line.done
    expect(report).toMatchObject({ status: 'interrupted', heard: { chars: 5, ms: 5 * CHAR_MS } })
    await play(2000)
    expect(log.at(-1)).toBe('mira-1 ended stopped')
    expect(log.join()).not.toContain('late')
  })

  it('is stopped by its signal also when all of it was spoken but not heard', async () => {
    const { mira, play, spoken } = setUp()
    const controller = new AbortController()
    const line = mira.say('One two three', { signal: controller.signal })
    spoken(0).speak()
    await play(300)
    controller.abort()
    expect(line.state).toBe('stopped')
    expect((await line.done).status).toBe('interrupted')
  })
})

it('a pause holds the place', async () => {
  const { mira, play, spoken } = setUp()
  const line = mira.say('One two three')
  spoken(0).speak()
  await play(400)
  line.pause()
  expect([line.state, mira.speaking]).toEqual(['paused', false])
  await play(5000)
  expect([line.positionMs, line.word()]).toEqual([400, 1])
  line.resume()
  await play(700)
  expect([line.state, (await line.done).status]).toEqual(['ended', 'completed'])
})

it('time stands still while speech is late', async () => {
  const { mira, play, spoken } = setUp()
  const line = mira.say('One two three')
  spoken(0).speakPart('One ')
  await play(1000)
  expect([line.state, line.positionMs]).toEqual(['waiting', 320])
  spoken(0).speakPart('two three')
  spoken(0).complete()
  await play(100)
  expect([line.state, line.positionMs]).toEqual(['speaking', 420])
})

describe('a line that fails', () => {
  it('is heard as far as it came, and read to its end', async () => {
    const { mira, log, play, spoken } = setUp()
    const line = mira.say('One two three four{leave}')
    spoken(0).speakPart('One two ')
    spoken(0).fail()
    await play(8 * CHAR_MS - 10)
    expect([line.state, line.word()]).toEqual(['speaking', 1])
    await play(30)
    expect([line.state, mira.speaking, line.word()]).toEqual(['failed', false, 2])
    await play(2000)
    expect(log.slice(1)).toEqual([
      'mira-1 started',
      'mira-1 word One',
      'mira-1 word two',
      'mira-1 failed',
      'mira-1 word three',
      'mira-1 word four',
      `mira-1 marker leave:@${18 * CHAR_MS}`,
      'mira-1 ended failed',
    ])
    expect(await line.done).toMatchObject({
      status: 'failed',
      heard: { ms: 8 * CHAR_MS },
      error: { code: 'quota_exceeded' },
    })
  })

  it('is read in whole when nothing of it could be spoken', async () => {
    const { mira, log, play, spoken } = setUp()
    const line = mira.say('One two')
    spoken(0).fail()
    await play(600)
    expect(log).toEqual([
      'mira-1 said',
      'mira-1 failed',
      'mira-1 started',
      'mira-1 word One',
      'mira-1 word two',
      'mira-1 ended failed',
    ])
    expect((await line.done).heard).toEqual({ chars: 0, ms: 0 })
  })

  it('is still read while its text is being written', async () => {
    const { mira, play, spoken, clock } = setUp()
    let write: (text: string) => void = () => {}
    async function* text() {
      yield 'One '
      yield await new Promise<string>((resolve) => {
        write = resolve
      })
    }
    const line = mira.say(text())
    await play(10)
    spoken(0).fail()
    await play(1000)
    expect(line.state).toBe('failed')
    write('two')
    await play(10)
    expect(line.captions.text).toBe('One two')
    await play(2000)
    expect((await line.done).status).toBe('failed')
    expect(clock.timers).toBe(0)
  })

  it('leaves its place when it is stopped', async () => {
    const { mira, play, spoken, clock } = setUp()
    const line = mira.say('One two three four')
    spoken(0).fail()
    await play(100)
    line.stop()
    expect([line.state, mira.performance, clock.timers]).toEqual(['failed', null, 0])
    expect((await line.done).status).toBe('failed')
  })
})

describe('a character that is busy', () => {
  it('interrupts itself', async () => {
    const { mira, log, play, spoken } = setUp()
    const first = mira.say('One two three')
    spoken(0).speak()
    await play(300)
    const second = mira.say('Four')
    expect([first.state, second.state, mira.performance]).toEqual(['stopped', 'waiting', second])
    expect(log.slice(-2)).toEqual(['mira-1 ended stopped', 'mira-2 said'])
    expect((await first.done).heard?.ms).toBe(300)
  })

  it('goes on when the other line is refused', async () => {
    const { mira, play, spoken } = setUp()
    const line = mira.say('One two three')
    spoken(0).speak()
    await play(300)
    expect(() => mira.say(' ')).toThrow(BanterError)
    expect(line.state).toBe('speaking')
  })

  it('queues: the line is spoken ahead, and heard in its turn', async () => {
    const { mira, log, play, spoken } = setUp()
    mira.say('One')
    const second = mira.say('Two', { whenBusy: 'queue' })
    spoken(0).speak()
    spoken(1).speak()
    await play(100)
    expect(second.state).toBe('queued')
    await play(400)
    expect(log.slice(1)).toEqual([
      'mira-2 said',
      'mira-1 started',
      'mira-1 word One',
      'mira-1 ended ended',
      'mira-2 started',
      'mira-2 word Two',
      'mira-2 ended ended',
    ])
  })

  it('lets none of its queue begin when it is stopped', async () => {
    const { mira, log, play, spoken } = setUp()
    mira.say('One two')
    mira.say('Three', { whenBusy: 'queue' })
    spoken(0).speak()
    await play(100)
    mira.stop()
    expect(log.slice(-2)).toEqual(['mira-2 ended stopped', 'mira-1 ended stopped'])
  })

  it('finishes its sentence', async () => {
    const { mira, play, spoken } = setUp()
    const first = mira.say('Oh, Bo is here. He waits. He hopes.')
    spoken(0).speakPart('Oh, Bo is ')
    await play(100)
    const second = mira.say('Hush', { whenBusy: 'finish-sentence' })
    expect(spoken(0).state).toBe('speaking')
    spoken(0).speakPart('here. He waits. ')
    await play(100)
    expect(spoken(0).state).toBe('interrupted')
    expect([first.state, second.state]).toEqual(['speaking', 'queued'])
    await play(14 * CHAR_MS - 200)
    expect(first.state).toBe('speaking')
    await play(100)
    expect([first.state, second.state]).toEqual(['stopped', 'waiting'])
    const { heard } = await first.done
    expect(first.captions.text.slice(0, heard?.chars)).toBe('Oh, Bo is here.')
  })

  it('finishes its sentence at once when it pauses after one', async () => {
    const { mira, play, spoken } = setUp()
    const first = mira.say('Yes. No.')
    spoken(0).speak()
    await play(4 * CHAR_MS)
    mira.say('Hush', { whenBusy: 'finish-sentence' })
    await settled()
    expect(first.state).toBe('stopped')
  })

  it('drops the other line, unsent', async () => {
    const { mira, play, spoken } = setUp()
    const first = mira.say('One two three')
    const second = mira.say('Two', { whenBusy: 'drop' })
    expect(second.state).toBe('stopped')
    expect(spoken(1).options.signal?.aborted).toBe(true)
    expect((await second.done).status).toBe('dropped')
    spoken(0).speak()
    await play(100)
    expect(first.state).toBe('speaking')
  })

  it('a line whose time has gone by is dropped', async () => {
    const { mira, play, spoken } = setUp()
    mira.say('One two three')
    const second = mira.say('Two', { whenBusy: 'queue', deadlineMs: 200 })
    spoken(0).speak()
    spoken(1).speak()
    await play(210)
    expect((await second.done).status).toBe('dropped')
  })
})

it.each<[string, unknown]>([
  ['take interrupt, queue, finish-sentence, drop', { whenBusy: 'wait' }],
  ['take allow, duck or wait', { talkOver: 'shout' }],
  ['gain is a number from 0', { gain: Number.NaN }],
  ['gain is a number from 0', { gain: -1 }],
  ['deadlineMs is from 0', { deadlineMs: Number.POSITIVE_INFINITY }],
])('a line is refused where %s; who speaks goes on', (message, options) => {
  const { mira, cast, stage } = setUp()
  const line = mira.say('One two')
  expect(() => mira.say('Three', options as never)).toThrow(
    expect.objectContaining({ code: 'invalid_option', message: expect.stringContaining(message) }),
  )
  expect([line.state, cast.lines.length, stage.performances.length]).toEqual(['waiting', 1, 1])
})

it('a text that throws as it is left keeps its place from nobody', async () => {
  const { mira, spoken, play, log } = setUp()
  const text: AsyncIterable<string> = {
    [Symbol.asyncIterator]: () => ({
      next: () => new Promise(() => {}),
      return() {
        throw new Error('a mistake of the text')
      },
    }),
  }
  mira.say(text)
  mira.say('Two')
  spoken(1).speak()
  await play(600)
  expect(log).toContain('mira-2 ended ended')
})

describe('another character', () => {
  it('talks at the same time', async () => {
    const { mira, bram, play, spoken } = setUp()
    mira.say('One two')
    bram.say('Three four')
    spoken(0).speak()
    spoken(1).speak()
    await play(100)
    expect([mira.speaking, bram.speaking]).toEqual([true, true])
  })

  it('waits where the stage says so, those of higher priority first', async () => {
    const { mira, bram, stage, play, spoken } = setUp({ talkOver: 'wait' })
    const guard = stage.character('guard')
    mira.say('One')
    bram.say('Two')
    guard.say('Three', { priority: -1 })
    const urgent = stage.character('another guard', { voice: 'guard' }).say('Fire!', { priority: 0 })
    for (let i = 0; i < 4; i++) spoken(i).speak()
    await play(100)
    expect(stage.performances.map(({ state }) => state)).toEqual(['speaking', 'queued', 'queued', 'queued'])
    await play(200)
    expect(stage.performances.map(({ state }) => state)).toEqual(['speaking', 'queued', 'queued'])
    await play(300)
    expect(stage.performances.map(({ id, state }) => [id, state])).toEqual([
      ['guard-3', 'queued'],
      [urgent.id, 'speaking'],
    ])
  })

  it('may share a voice without being interrupted', async () => {
    const { stage, play, spoken } = setUp()
    const one = stage.character('guard 1', { voice: 'guard' }).say('Who goes there?')
    const two = stage.character('guard 2', { voice: 'guard' }).say('Halt!')
    expect([spoken(0).options.whenBusy, spoken(1).options.whenBusy]).toEqual(['queue', 'queue'])
    spoken(0).speak()
    spoken(1).speak()
    await play(100)
    expect([one.state, two.state]).toEqual(['speaking', 'speaking'])
  })
})

describe('a bark', () => {
  it('is one of several, not the same twice running', () => {
    const { mira, spoken, cast } = setUp({ random: () => 0 })
    for (let i = 0; i < 4; i++) mira.bark(['Hm.', 'Ha.', 'Ho.'])?.stop()
    expect(cast.lines.map(({ text }) => text)).toEqual(['Hm.', 'Ha.', 'Hm.', 'Ha.'])
    expect(spoken(0).options).toMatchObject({ priority: -1, deadlineMs: 3000 })
    expect(mira.bark([])).toBeNull()
    mira.bark(['Hm.'])?.stop()
    expect(mira.bark(['Hm.'])?.captions.text).toBe('Hm.')
  })

  it('stays away from a busy character, and where it would have to wait', () => {
    const { mira, bram, cast } = setUp({ talkOver: 'wait' })
    const line = mira.say('One two')
    expect(mira.bark(['Hm.'])).toBeNull()
    expect(bram.bark(['Hm.'])).toBeNull()
    expect([line.state, cast.lines.length]).toEqual(['waiting', 1])
  })
})

describe('a stage', () => {
  it('knows one character by a name, and none that has no voice', () => {
    const { stage, mira, cast } = setUp()
    expect(stage.character('mira')).toBe(mira)
    expect(() => stage.character('nobody')).toThrow('no character')
    expect(() => stage.character('osk', { voice: 'bram', gain: Number.NaN })).toThrow('gain is a number')
    expect(() => setUp({ talkOver: 'shout' as never })).toThrow('take allow, duck or wait')
    mira.warm()
    expect(cast.warmed).toEqual(['mira'])
  })

  it('goes on when a listener fails, and forgets one that left', async () => {
    const { stage, mira, log, play, spoken } = setUp()
    const errors: unknown[] = []
    const later = vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((task) => {
      try {
        task()
      } catch (error) {
        errors.push(error)
      }
    })
    const leave = stage.observe(({ type }) => {
      throw type
    })
    stage.observe(({ type }) => log.push(type))
    mira.say('One')
    leave()
    later.mockRestore()
    spoken(0).speak()
    await play(300)
    expect(errors).toEqual(['said'])
    expect(log.slice(0, 4)).toEqual(['mira-1 said', 'said', 'mira-1 started', 'started'])
  })

  it('leaves nothing behind when it is closed', async () => {
    const { stage, mira, bram, clock, log, play, spoken, cast } = setUp()
    const lines = [
      mira.say('One two three'),
      mira.say('Four', { whenBusy: 'queue', deadlineMs: 9000 }),
      bram.say('Five. Six.'),
    ]
    spoken(0).speak()
    spoken(2).fail()
    await play(100)
    await stage.close()
    expect(log.filter((entry) => entry.includes('ended'))).toHaveLength(3)
    expect(lines.map(({ state }) => state)).toEqual(['stopped', 'stopped', 'failed'])
    expect([clock.timers, stage.performances.length]).toEqual([0, 0])
    expect(cast.lines.map(({ state }) => state)).not.toContain('opening')
    expect(() => mira.say('More')).toThrow('closed')
    expect(() => stage.character('guard')).toThrow('closed')
    await stage.close()
  })
})
