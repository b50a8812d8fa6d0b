import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createVirtualClock } from './clock.ts'
import { timedEngine } from './engines/timed.ts'
import { faultScripts, serviceQuirks } from './fault-scripts.ts'
import type { Fault } from './faults/fault.ts'
import { parseFaults } from './faults/parse-faults.ts'
import { memoryPorts } from './memory-ports.ts'
import { GEORGE } from './test-client.ts'
import { createVoiceService } from './voice-service.ts'

const everyType: Fault['type'][] = [
  'drop',
  'refuse',
  'reset',
  'hang',
  'http-error',
  'socket-error',
  'stall',
  'trickle',
  'garble',
  'pad',
  'duplicate',
  'ghost',
  'alignment',
]

describe('faultScripts', () => {
  it('gives scripts that the service reads, of every type that is asked for', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(faultScripts({ types: everyType, fatal: true, endless: true }), (faults) => {
        for (const { type } of parseFaults(faults)) seen.add(type)
      }),
      { numRuns: 500 },
    )
    expect([...seen].toSorted()).toEqual(everyType.toSorted())
  })

  it('shrinks to the one fault that matters, at its simplest', () => {
    const { counterexample } = fc.check(
      fc.property(faultScripts({ types: everyType }), (faults) => !faults.some(({ type }) => type === 'stall')),
      { seed: 7, numRuns: 1000 },
    )
    expect(counterexample?.[0]).toEqual([{ type: 'stall', atFrame: 1, on: { socket: 1 }, forMs: 1 }])
  })

  it('leaves out what no second try mends, and what lasts for good, unless asked', () => {
    fc.assert(
      fc.property(faultScripts(), (faults) => {
        for (const fault of faults) {
          if (fault.type === 'socket-error') expect(['quota_exceeded', 'invalid_api_key']).not.toContain(fault.error)
          if (fault.type === 'http-error') expect(fault.status).not.toBe(401)
          if (fault.type === 'stall' || fault.type === 'hang') expect(fault.forMs).toBeGreaterThan(0)
        }
      }),
    )
  })
})

const engine = timedEngine()
const LINE = 'A line that is long enough for several messages.'

describe('whatever the faults and the quirks', () => {
  it('a socket ends when its client leaves, an answer when its reader does, and no timer outlives them', async () => {
    const scripts = faultScripts({ types: everyType, fatal: true, endless: true, maxConnections: 2 })
    await fc.assert(
      fc.asyncProperty(scripts, serviceQuirks(), fc.nat(4000), async (faults, quirks, patienceMs) => {
        const clock = createVirtualClock()
        const service = createVoiceService({ engine, clock, faults, ...quirks })
        const ports = memoryPorts(service)
        const path = `voice.example/v1/text-to-speech/${GEORGE}`
        const query = 'output_format=pcm_24000&authorization=key'
        const ends: string[][] = []
        for (let index = 0; index < 2; index++) {
          const events: string[] = []
          ends.push(events)
          const socket = new ports.WebSocket(`ws://${path}/multi-stream-input?${query}`)
          socket.addEventListener('open', () => {
            for (const id of ['a', 'b']) socket.send(JSON.stringify({ context_id: id, text: LINE, flush: true }))
          })
          socket.addEventListener('close', () => events.push('close'))
          clock.setTimeout(() => socket.close(), patienceMs)
        }
        const leaving = new AbortController()
        clock.setTimeout(() => leaving.abort(), patienceMs)
        const answer = ports
          .fetch(`http://${path}/stream/with-timestamps?${query}`, {
            method: 'POST',
            body: JSON.stringify({ text: LINE }),
            signal: leaving.signal,
          })
          .then((reply) => reply.text())
          .catch(() => 'broken')
        await clock.advance(patienceMs)
        await clock.advance(0)
        expect(ends).toEqual([['close'], ['close']])
        await clock.until(answer, 0)
        expect(clock.pending).toBe(0)
      }),
      { numRuns: 1000 },
    )
  })
})
