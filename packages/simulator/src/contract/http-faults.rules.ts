import type { Fault } from '../faults/fault.ts'
import { contract, LINE } from './contract.ts'

/** The lines of a body as far as it goes. */
const readLines = async (reply: Response): Promise<{ lines: string[]; error: unknown }> => {
  let text = ''
  try {
    for await (const part of reply.body?.pipeThrough(new TextDecoderStream()) ?? []) text += part
  } catch (error) {
    return { lines: text.split('\n').slice(0, -1), error }
  }
  return { lines: text.split('\n').slice(0, -1), error: undefined }
}

export const httpFaults = contract('an HTTP answer', {}, ({ rule }) => {
  for (const [status, code] of [
    [429, 'concurrent_limit_exceeded'],
    [401, 'quota_exceeded'],
    [503, 'system_busy'],
    [500, 'internal_error'],
  ] as const) {
    rule(
      `refused with ${status}, once`,
      { faults: [{ type: 'http-error', status }] },
      async ({ speak, statusOf, expect }) => {
        const refused = await speak()
        expect([refused.status, (await refused.json()).detail.code]).toEqual([status, code])
        expect(await statusOf()).toBe(200)
      },
    )
  }

  for (const fault of [
    { type: 'reset' },
    { type: 'reset', at: 'answer' },
    { type: 'reset', afterMs: 500 },
  ] as Fault[]) {
    rule(
      `reset (${JSON.stringify(fault)}) is a TypeError`,
      { faults: [fault] },
      async ({ speak, statusOf, expect }) => {
        await expect(speak()).rejects.toThrow(TypeError)
        expect(await statusOf()).toBe(200)
      },
    )
  }

  rule('comes late', { faults: [{ type: 'hang', forMs: 4000 }] }, async ({ statusOf, wire, expect }) => {
    const startMs = wire.clock.now()
    expect(await statusOf()).toBe(200)
    expect(wire.clock.now() - startMs).toBeGreaterThanOrEqual(4000)
  })

  rule(
    'never comes, and its client gives up',
    { needs: 'abort', faults: [{ type: 'hang' }] },
    async ({ speak, wire, expect }) => {
      const patience = new AbortController()
      const reply = speak({ signal: patience.signal })
      const outcome = expect(reply).rejects.toMatchObject({ name: 'AbortError' })
      await wire.pass(60_000)
      patience.abort()
      await outcome
      expect(wire.clock.pending).toBe(0)
    },
  )

  rule(
    'breaks off in the middle of its body',
    { needs: 'broken body', faults: [{ type: 'drop', atFrame: 3 }] },
    async ({ speak, wire, expect }) => {
      const { lines, error } = await wire.settled(readLines(await speak()))
      expect(lines).toHaveLength(2)
      expect(error).toBeInstanceOf(TypeError)
    },
  )

  rule(
    'breaks off at a time',
    { needs: 'broken body', faults: [{ type: 'drop', atMs: 400 }] },
    async ({ speak, wire, expect }) => {
      const { lines, error } = await wire.settled(readLines(await speak()))
      expect(lines.length).toBeGreaterThan(1)
      expect(error).toBeInstanceOf(TypeError)
    },
  )

  for (const as of ['malformed', 'truncated', 'empty'] as const) {
    rule(
      `has a ${as} line`,
      { faults: [{ type: 'garble', as, atFrame: 2, on: { request: 1 } }] },
      async ({ speak, wire, expect }) => {
        const [faulty, smooth] = [
          (await wire.settled(readLines(await speak()))).lines,
          (await wire.settled(readLines(await speak()))).lines,
        ]
        expect(() => JSON.parse(faulty[1] ?? '{}')).toThrow()
        expect(faulty.toSpliced(1, 1)).toEqual(smooth.toSpliced(1, 1))
      },
    )
  }

  rule(
    'has a line twice, and a huge one',
    {
      faults: [
        { type: 'duplicate', atFrame: 2, on: { request: 1 } },
        { type: 'pad', toBytes: 2_000_000, atFrame: 4, on: { request: 1 } },
      ],
    },
    async ({ speak, wire, expect }) => {
      const [faulty, smooth] = [
        (await wire.settled(readLines(await speak()))).lines,
        (await wire.settled(readLines(await speak()))).lines,
      ]
      expect(faulty.map((line) => line.trimEnd())).toEqual(smooth.toSpliced(1, 0, smooth[1] ?? ''))
      expect(faulty[4]).toHaveLength(2_000_000)
    },
  )

  rule(
    'stalls, then goes on',
    { faults: [{ type: 'stall', atFrame: 3, forMs: 9000 }] },
    async ({ speak, wire, expect }) => {
      const startMs = wire.clock.now()
      const { lines, error } = await wire.settled(readLines(await speak()))
      expect([lines.length > 5, error]).toEqual([true, undefined])
      expect(wire.clock.now() - startMs).toBeGreaterThanOrEqual(9000)
    },
  )

  rule(
    'stalls for good, and its client gives up',
    { needs: 'abort', faults: [{ type: 'stall', atFrame: 3 }] },
    async ({ speak, wire, expect }) => {
      const patience = new AbortController()
      const reply = await speak({ signal: patience.signal })
      const read = readLines(reply)
      await wire.pass(60_000)
      patience.abort()
      const { lines, error } = await wire.settled(read)
      expect(lines).toHaveLength(2)
      expect(error).toMatchObject({ name: 'AbortError' })
      await wire.until(() => wire.clock.pending === 0)
    },
  )

  rule('trickles', { faults: [{ type: 'trickle', everyMs: 500 }] }, async ({ speak, wire, expect }) => {
    const startMs = wire.clock.now()
    const { lines } = await wire.settled(readLines(await speak()))
    expect(wire.clock.now() - startMs).toBeGreaterThanOrEqual(lines.length * 500)
  })

  rule(
    'has no times, or bent ones',
    {
      faults: [
        { type: 'alignment', as: 'null', on: { request: 1 } },
        { type: 'alignment', as: 'unequal', on: { request: 2 } },
        { type: 'alignment', as: 'relative', on: { request: 3 } },
      ],
      alignmentIn: 'each',
    },
    async ({ speak, wire, expect }) => {
      const read = async () => {
        const { lines } = await wire.settled(readLines(await speak()))
        return lines.flatMap((line) => JSON.parse(line).alignment ?? [])
      }
      expect(await read()).toEqual([])
      for (const { characters, character_end_times_seconds: ends } of await read()) {
        expect(ends.length).toBeLessThan(characters.length)
      }
      const relative = await read()
      expect(relative.length).toBeGreaterThan(5)
      expect(relative.every(({ character_start_times_seconds: [start] }) => start === 0)).toBe(true)
    },
  )

  rule(
    'of plain audio is cut off too',
    { needs: 'broken body', faults: [{ type: 'drop', atFrame: 3 }] },
    async ({ speak, wire, expect }) => {
      const reply = await speak({ form: '/stream' })
      await expect(wire.settled(reply.arrayBuffer())).rejects.toThrow(TypeError)
    },
  )
})

export const faultRoutes = contract('faults over HTTP', {}, ({ rule }) => {
  const post = (faults: unknown) => ({ method: 'POST', body: JSON.stringify(faults) })

  rule('strike what is already running', async ({ open, wire, expect }) => {
    const socket = await open()
    await wire.pass(1000)
    const told = await wire.fetch('/simulator/faults', post([{ type: 'drop', atMs: 2000, closeCode: 1012 }]))
    expect([told.status, await told.json()]).toEqual([201, [{ type: 'drop', atMs: 2000, closeCode: 1012, times: 1 }]])
    await socket.send({ text: LINE })
    await wire.pass(900)
    expect(socket.end).toBeUndefined()
    await wire.pass(200)
    await wire.until(() => socket.end !== undefined)
    expect(socket.end?.code).toBe(1012)
    expect(await (await wire.fetch('/simulator/faults')).json()).toEqual([])
  })

  rule('are refused with a reason where they are none', async ({ wire, expect }) => {
    const refused = await wire.fetch('/simulator/faults', post([{ type: 'drop' }, { type: 'drop', atFrame: 'x' }]))
    expect(refused.status).toBe(422)
    expect((await refused.json()).detail[0].msg).toBe(
      `'atFrame' of a fault of type 'drop' is a whole number from 1 on; got "x" (fault 2 of 2).`,
    )
    expect(await (await wire.fetch('/simulator/faults')).json()).toEqual([])
  })

  rule('are cleared', async ({ open, wire, expect }) => {
    await wire.fetch('/simulator/faults', post({ type: 'drop', atMs: 0, times: 50 }))
    await wire.fetch('/simulator/faults', { method: 'DELETE' })
    const socket = await open()
    await wire.pass(100)
    expect(socket.events).toEqual(['open'])
  })
})
