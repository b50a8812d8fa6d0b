import { createVirtualClock } from '@banter/simulator'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createOneWay } from './one-way.ts'

const OWNER = {}

it('delivers at once what nothing slows', () => {
  const clock = createVirtualClock()
  const way = createOneWay(clock, () => ({ latencyMs: 0, bytesPerSecond: null }))
  const came: number[] = []
  way.carry(OWNER, 1000, () => came.push(1))
  expect(came).toEqual([1])
  expect(clock.pending).toBe(0)
})

it('lets bytes through one after the other, and each takes the latency beside', async () => {
  const clock = createVirtualClock()
  const way = createOneWay(clock, () => ({ latencyMs: 100, bytesPerSecond: 1000 }))
  const came: [string, number][] = []
  const carry = (name: string, bytes: number) => way.carry(OWNER, bytes, () => came.push([name, clock.now()]))
  carry('a', 500)
  carry('b', 0)
  carry('c', 1000)
  await clock.advance(2000)
  carry('d', 10)
  await clock.advance(2000)
  expect(came).toEqual([
    ['a', 600],
    ['b', 600],
    ['c', 1600],
    ['d', 2110],
  ])
  expect(clock.pending).toBe(0)
})

it('goes on at the new speed with what is under way', async () => {
  const clock = createVirtualClock()
  let speed = { latencyMs: 10_000, bytesPerSecond: 1 }
  const way = createOneWay(clock, () => speed)
  const came: number[] = []
  way.carry(OWNER, 100, () => came.push(clock.now()))
  way.carry(OWNER, 100, () => came.push(clock.now()))
  await clock.advance(1000)
  speed = { latencyMs: 50, bytesPerSecond: 1000 }
  way.retime()
  await clock.advance(1000)
  expect(came).toEqual([1150, 1250])
})

it('whatever is sent comes once, in order and not before its time, however the speed changes; then no timer is left', async () => {
  const act = fc.oneof(
    fc.record({ type: fc.constant('carry' as const), bytes: fc.nat(5000), owner: fc.nat(2) }),
    fc.record({ type: fc.constant('wait' as const), ms: fc.nat(800) }),
    fc.record({
      type: fc.constant('slow' as const),
      latencyMs: fc.double({ min: 0, max: 500, noNaN: true }),
      bytesPerSecond: fc.option(fc.double({ min: 100, max: 1e6, noNaN: true })),
    }),
    fc.record({ type: fc.constant('take' as const), owner: fc.nat(2) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 40 }), async (acts) => {
      const clock = createVirtualClock()
      const owners = [{}, {}, {}]
      let speed: { latencyMs: number; bytesPerSecond: number | null } = { latencyMs: 0, bytesPerSecond: null }
      const way = createOneWay(clock, () => speed)
      let expected: { n: number; owner: number }[] = []
      const came: number[] = []
      for (const [n, each] of acts.entries()) {
        if (each.type === 'wait') await clock.advance(each.ms)
        else if (each.type === 'slow') {
          speed = each
          way.retime()
        } else if (each.type === 'take') {
          way.take(owners[each.owner] ?? {})
          expected = expected.filter(({ n, owner }) => owner !== each.owner || came.includes(n))
        } else {
          expected.push({ n, owner: each.owner })
          way.carry(owners[each.owner] ?? {}, each.bytes, () => came.push(n))
        }
      }
      // 40 loads of 5000 bytes at 100 bytes a second.
      await clock.advance(2_100_000)
      expect(came).toEqual(expected.map(({ n }) => n))
      expect(clock.pending).toBe(0)
    }),
  )
})
