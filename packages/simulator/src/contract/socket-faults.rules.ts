import type { Fault, FrameFault } from '../faults/fault.ts'
import { alignedText } from '../test-client.ts'
import { contract, LINE, type RuleContext } from './contract.ts'

type Expect = RuleContext['expect']

const drop = (closeCode?: number): Fault => ({
  type: 'drop',
  atFrame: 3,
  ...(closeCode && { closeCode, reason: 'gone' }),
})

export const lostSockets = contract('a socket that ends too soon', {}, ({ rule }) => {
  for (const code of [1000, 1008, 1011, 1012]) {
    rule(`in the middle of a line, with ${code}`, { faults: [drop(code)] }, async ({ open, wire, expect }) => {
      const socket = await open()
      await socket.send({ text: LINE, flush: true })
      await wire.until(() => socket.end !== undefined)
      expect(socket.frames).toHaveLength(2)
      expect(socket.end).toMatchObject({ code, reason: 'gone', wasClean: true })
      await wire.until(() => wire.clock.pending === 0)
    })
  }

  rule('in the middle of a line, cut off', { faults: [drop()] }, async ({ open, wire, expect }) => {
    const socket = await open()
    await socket.send({ text: LINE, flush: true })
    await wire.until(() => socket.end !== undefined)
    expect([socket.frames.length, socket.end?.code]).toEqual([2, 1006])
    await wire.until(() => wire.clock.pending === 0)
  })

  rule(
    'cut off, which no close frame told',
    { needs: 'unclean close', faults: [drop()] },
    async ({ open, wire, expect }) => {
      const socket = await open()
      await socket.send({ text: LINE, flush: true })
      await wire.until(() => socket.end !== undefined)
      expect(socket.end).toMatchObject({ code: 1006, reason: '', wasClean: false })
    },
  )

  rule('before any audio', { faults: [{ type: 'drop', closeCode: 1011 }] }, async ({ open, wire, expect }) => {
    const socket = await open()
    await socket.send({ text: LINE, flush: true })
    await wire.until(() => socket.end !== undefined)
    expect([socket.texts, socket.end?.code]).toEqual([[], 1011])
  })

  rule(
    'as soon as it is open',
    { faults: [{ type: 'drop', atMs: 0, closeCode: 1013 }] },
    async ({ open, wire, expect }) => {
      const socket = await open()
      await wire.until(() => socket.end !== undefined)
      expect(socket.events).toEqual(['open', 'close 1013'])
    },
  )

  rule(
    'at a time, whatever it does',
    { faults: [{ type: 'drop', atMs: 5000, closeCode: 1011, on: { socket: 2 } }] },
    async ({ open, wire, expect }) => {
      const [first, second] = [await open(), await open()]
      await wire.pass(4900)
      expect(second.end).toBeUndefined()
      await wire.pass(200)
      await wire.until(() => second.end !== undefined)
      expect([first.events, second.events]).toEqual([['open'], ['open', 'close 1011']])
    },
  )

  for (const error of ['quota_exceeded', 'system_busy', 'concurrent_limit_exceeded', 'invalid_api_key']) {
    rule(
      `by the error ${error}`,
      { faults: [{ type: 'socket-error', error, atFrame: 2 }] },
      async ({ open, wire, expect }) => {
        const socket = await open()
        await socket.send({ text: LINE, flush: true })
        await wire.until(() => socket.end !== undefined)
        expect(socket.frames.map((frame) => frame.error ?? 'audio')).toEqual(['audio', error])
        expect(socket.end?.code).toBe(1008)
      },
    )
  }
})

export const refusedSockets = contract('a socket that does not open', {}, ({ rule }) => {
  const troubles: [string, Fault][] = [
    ['refused', { type: 'refuse', status: 503 }],
    ['not found or not reached', { type: 'reset' }],
    ['cut off in the middle of the answer', { type: 'reset', at: 'answer' }],
  ]
  for (const [name, fault] of troubles) {
    rule(`${name}: error, then 1006, and the next one opens`, { faults: [fault] }, async ({ open, expect }) => {
      expect((await open()).events).toEqual(['error', 'close 1006'])
      expect((await open()).events).toEqual(['open'])
    })
  }

  rule(
    'refused with a status',
    { needs: 'upgrade status', faults: [{ type: 'refuse', status: 429 }] },
    async ({ open, expect }) => {
      expect((await open()).status).toBe(429)
    },
  )

  rule(
    'for as long as told',
    { needs: 'late open', faults: [{ type: 'hang', forMs: 3000 }] },
    async ({ wire, expect }) => {
      const socket = wire.connect()
      // On a real wire a request takes its time to arrive; the fault counts from then.
      await wire.until(() => wire.service.log.entries.some(({ type }) => type === 'connect'))
      await wire.pass(2900)
      expect(socket.events).toEqual([])
      await wire.pass(200)
      await wire.until(() => socket.events.length > 0)
      expect(socket.events).toEqual(['open'])
    },
  )

  rule(
    'for good, and its client gives up',
    { needs: 'late open', faults: [{ type: 'hang' }] },
    async ({ wire, expect }) => {
      const socket = wire.connect()
      await wire.pass(600_000)
      expect(socket.events).toEqual([])
      socket.close()
      await wire.until(() => socket.end !== undefined)
      expect(socket.events).toEqual(['error', 'close 1006'])
      expect(wire.clock.pending).toBe(0)
    },
  )
})

export const brokenMessages = contract('a socket whose messages are not as they should be', {}, ({ rule }) => {
  /** The texts of a line's messages with a fault, and without. */
  const compare = (
    name: string,
    fault: FrameFault,
    check: (faulty: string[], smooth: string[], expect: Expect) => void,
  ): void =>
    rule(name, { faults: [{ ...fault, on: { socket: 1 } }], alignmentIn: 'each' }, async ({ open, wire, expect }) => {
      const texts: string[][] = []
      for (let socketNumber = 1; socketNumber <= 2; socketNumber++) {
        const socket = await open()
        await socket.send({ text: LINE, flush: true })
        await socket.send({ text: '' })
        await wire.until(() => socket.end !== undefined)
        texts.push(socket.texts)
      }
      check(texts[0] ?? [], texts[1] ?? [], expect)
    })

  compare('truncated', { type: 'garble', as: 'truncated', atFrame: 2 }, (faulty, smooth, expect) => {
    expect(smooth[1]?.startsWith(faulty[1] ?? '?')).toBe(true)
    expect(() => JSON.parse(faulty[1] ?? '')).toThrow()
    expect(faulty.toSpliced(1, 1)).toEqual(smooth.toSpliced(1, 1))
  })
  for (const as of ['malformed', 'empty'] as const) {
    compare(as, { type: 'garble', as, atFrame: 2 }, (faulty, smooth, expect) => {
      expect(() => JSON.parse(faulty[1] ?? '{}')).toThrow()
      expect(faulty.toSpliced(1, 1)).toEqual(smooth.toSpliced(1, 1))
    })
  }
  compare('JSON of another kind', { type: 'garble', as: 'other', atFrame: 2 }, (faulty, _, expect) => {
    expect(JSON.parse(faulty[1] ?? '')).toBeInstanceOf(Array)
  })
  compare('16 MB long', { type: 'pad', toBytes: 16 * 1024 * 1024, atFrame: 2 }, (faulty, smooth, expect) => {
    expect(faulty[1]).toHaveLength(16 * 1024 * 1024)
    expect(faulty.map((text) => text.trimEnd())).toEqual(smooth)
  })
  compare('twice', { type: 'duplicate', atFrame: 2 }, (faulty, smooth, expect) => {
    expect(faulty).toEqual(smooth.toSpliced(1, 0, smooth[1] ?? ''))
  })
  for (const [frame, shape] of [
    ['audio', { alignment: null, isFinal: null }],
    ['final', { audio: null, isFinal: true }],
    ['flush-done', { type: 'flush_done', context_id: 'dead' }],
  ] as const) {
    compare(
      `with ${frame} for a dead context`,
      { type: 'ghost', contextId: 'dead', frame, atFrame: 2 },
      (faulty, smooth, expect) => {
        expect(JSON.parse(faulty[1] ?? '')).toMatchObject({ ...shape })
        expect(faulty.toSpliced(1, 1)).toEqual(smooth)
      },
    )
  }

  type Times = { chars: string[]; charStartTimesMs: number[]; charDurationsMs: number[] } | null
  const timesOf = (texts: string[]): Times[] => texts.map((text) => JSON.parse(text).alignment)
  const some = (times: Times[]) => times.filter((each) => each !== null)
  const bent = (
    as: (FrameFault & { type: 'alignment' })['as'],
    check: (faulty: Times[], smooth: Times[], expect: Expect) => void,
  ): void =>
    compare(`with ${as} times`, { type: 'alignment', as }, (faulty, smooth, expect) =>
      check(timesOf(faulty), timesOf(smooth), expect),
    )

  bent('null', (faulty, smooth, expect) => {
    expect(some(smooth).length).toBeGreaterThan(5)
    expect(some(faulty)).toEqual([])
  })
  bent('relative', (faulty, _, expect) => {
    expect(some(faulty).length).toBeGreaterThan(5)
    expect(some(faulty).every(({ charStartTimesMs }) => charStartTimesMs[0] === 0)).toBe(true)
  })
  bent('restarted', (faulty, smooth, expect) => {
    const spelled = some(faulty).map(({ chars }) => chars.join(''))
    expect(spelled.at(-1)).toBe(`${LINE} `)
    expect(spelled.every((text) => LINE.startsWith(text.trimEnd()))).toBe(true)
    expect(some(faulty)).toHaveLength(some(smooth).length)
  })
  bent('overlapping', (faulty, smooth, expect) => {
    const [first, second] = some(faulty)
    const count = Math.min(3, first?.chars.length ?? 0)
    expect(count).toBeGreaterThan(0)
    expect(second?.chars.slice(0, count)).toEqual(first?.chars.slice(-count))
    expect(second?.charStartTimesMs.slice(0, count)).toEqual(first?.charStartTimesMs.slice(-count))
    expect(second?.chars.slice(count)).toEqual(some(smooth)[1]?.chars)
  })
  bent('unequal', (faulty, _, expect) => {
    for (const { chars, charStartTimesMs } of some(faulty)) expect(charStartTimesMs.length).toBeLessThan(chars.length)
  })
  bent('uniform', (faulty, smooth, expect) => {
    for (const [index, { chars, charDurationsMs }] of some(faulty).entries()) {
      expect(Math.max(...charDurationsMs) - Math.min(...charDurationsMs)).toBeLessThanOrEqual(1)
      expect(chars).toEqual(some(smooth)[index]?.chars)
    }
  })

  rule(
    'with absolute times: they run on over generations',
    { alignmentIn: 'each', faults: [{ type: 'alignment', as: 'absolute' }] },
    async ({ open, wire, expect }) => {
      const socket = await open()
      await socket.send({ text: 'First part. ', flush: true })
      await socket.send({ text: 'Second part. ', flush: true })
      await socket.send({ text: '' })
      await wire.until(() => socket.end !== undefined)
      let endMs = 0
      for (const { charStartTimesMs, charDurationsMs } of some(timesOf(socket.texts))) {
        expect(charStartTimesMs[0]).toBe(endMs)
        endMs = (charStartTimesMs.at(-1) ?? 0) + (charDurationsMs.at(-1) ?? 0)
      }
    },
  )
})

export const slowSockets = contract('a socket that is slow', { kind: 'multi-stream-input' }, ({ rule }) => {
  rule(
    'stalls for a while, then delivers everything',
    { faults: [{ type: 'stall', atFrame: 3, forMs: 8000 }] },
    async ({ open, wire, expect }) => {
      const socket = await open()
      await socket.send({ context_id: 'a', text: LINE, flush: true })
      await socket.send({ context_id: 'a', close_context: true })
      await wire.pass(7000)
      expect(socket.frames).toHaveLength(2)
      await wire.until(() => socket.frames.some(({ isFinal }) => isFinal === true))
      expect(alignedText(socket.frames)).toBe(`${LINE} `)
    },
  )

  rule(
    'stalls one context from a time on, and not the others',
    { faults: [{ type: 'stall', atMs: 100, on: { contextId: 'a' } }] },
    async ({ open, wire, expect }) => {
      const socket = await open()
      await wire.pass(150)
      for (const id of ['a', 'b']) await socket.send({ context_id: id, text: LINE, flush: true })
      await wire.until(() => socket.frames.length > 5)
      expect(new Set(socket.frames.map(({ contextId }) => contextId))).toEqual(new Set(['b']))
    },
  )

  rule(
    'trickles: each message at least so long after the one before',
    { faults: [{ type: 'trickle', everyMs: 700, atFrame: 2 }] },
    async ({ open, wire, expect }) => {
      const socket = await open()
      await socket.send({ context_id: 'a', text: LINE, flush: true })
      await socket.send({ context_id: 'a', close_context: true })
      await wire.pass(3000)
      expect(socket.frames.length).toBeGreaterThan(2)
      expect(socket.frames.length).toBeLessThan(7)
      await wire.until(() => socket.frames.some(({ isFinal }) => isFinal === true))
      expect(alignedText(socket.frames)).toBe(`${LINE} `)
    },
  )
})
