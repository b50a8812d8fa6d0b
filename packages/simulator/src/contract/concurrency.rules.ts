import { alignedText } from '../test-client.ts'
import { contract, LINE } from './contract.ts'

export const concurrencyRules = contract('generations at the same time', { kind: 'multi-stream-input' }, ({ rule }) => {
  rule('wait for each other on sockets', { maxConcurrent: 1 }, async ({ open, wire, expect }) => {
    const [first, second] = [await open(), await open()]
    await first.send({ context_id: 'a', text: LINE, flush: true })
    await second.send({ context_id: 'a', text: LINE, flush: true })
    await wire.until(() => second.frames.length > 0)
    expect(alignedText(first.frames)).toBe(`${LINE} `)
  })

  rule(
    'are refused over HTTP after 50 ms in line, with 429',
    { maxConcurrent: 1 },
    async ({ open, speak, wire, expect }) => {
      const socket = await open()
      await socket.send({ context_id: 'a', text: LINE, flush: true })
      const startMs = wire.clock.now()
      const refused = await speak()
      expect(refused.status).toBe(429)
      expect(wire.clock.now() - startMs).toBeGreaterThanOrEqual(50)
      expect(await refused.json()).toMatchObject({
        detail: { code: 'concurrent_limit_exceeded', status: 'too_many_concurrent_requests' },
      })
    },
  )

  rule(
    'count on a socket only while they last',
    { maxConcurrent: 1 },
    async ({ open, speak, statusOf, wire, expect }) => {
      const socket = await open()
      await socket.send({ context_id: 'a', text: 'Hello. ', flush: true })
      await wire.until(() => socket.frames.length > 0)
      await wire.pass(1000)
      expect(socket.events).toEqual(['open'])
      const reply = await speak()
      expect([reply.status, reply.headers.get('maximum-concurrent-requests')]).toEqual([200, '1'])
      await wire.settled(reply.text())
      expect(await statusOf()).toBe(200)
    },
  )

  rule(
    'are free again once their client has left',
    { needs: 'abort', maxConcurrent: 1 },
    async ({ open, speak, statusOf, wire, expect }) => {
      const leaving = new AbortController()
      const reply = await speak({ signal: leaving.signal })
      leaving.abort()
      await expect(wire.settled(reply.text())).rejects.toThrow()
      const socket = await open()
      await socket.send({ context_id: 'a', text: LINE, flush: true })
      await wire.until(() => socket.frames.length > 0)
      socket.close()
      await wire.until(() => socket.end !== undefined)
      await wire.pass(1)
      expect(await statusOf()).toBe(200)
    },
  )
})
