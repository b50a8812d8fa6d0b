import { describe, expect, test } from 'vitest'
import { createTimeline } from '../lip-sync.ts'
import { phones } from '../phones.ts'
import type { Rig } from '../rig.ts'
import { spoken } from '../test-support.ts'
import { rigs } from './rigs.ts'

describe.each(Object.values(rigs) as Rig[])('the rig $name', (rig) => {
  test('has a shape it owns for every sound', () => {
    for (const phone of phones) {
      const steps = [...rig.phones[phone], ...(rig.drawnOut?.[phone]?.shapes ?? [])]
      expect(rig.phones[phone].length).toBeLessThanOrEqual(2)
      for (const choices of steps) {
        expect(choices.length).toBeGreaterThan(0)
        expect(rig.visemes).toEqual(expect.arrayContaining([...choices]))
      }
    }
  })

  test('names only shapes it has', () => {
    expect(rig.visemes).toContain(rig.rest)
    expect(new Set(rig.visemes).size).toBe(rig.visemes.length)
    expect(rig.visemes).toEqual(expect.arrayContaining([...rig.held]))
    for (const [from, to] of Object.entries(rig.relaxed ?? {}))
      expect(rig.visemes).toEqual(expect.arrayContaining([from, to]))
    for (const order of Object.values(rig.effort ?? {})) expect([...order].sort()).toEqual([...rig.visemes].sort())
  })

  test('closes for P, B and M alone', () => {
    for (const phone of phones) {
      const closed = rig.phones[phone].some((choices) => choices.some((shape) => shape === rig.held[0]))
      expect([phone, closed]).toEqual([phone, ['P', 'B', 'M'].includes(phone)])
    }
  })
})

test('a rig of your own works like the ones that come with the package', () => {
  const mine: Rig = {
    name: 'puppet',
    visemes: ['shut', 'open'],
    rest: 'shut',
    blended: false,
    held: ['shut'],
    phones: Object.fromEntries(
      phones.map((phone) => [phone, [['P', 'B', 'M', 'F', 'V'].includes(phone) ? ['shut'] : ['open']]]),
    ) as unknown as Rig['phones'],
  }
  const { cues } = createTimeline(spoken('oh map', 90), { rig: mine })
  expect(cues.map(({ viseme }) => viseme)).toEqual(['open', 'shut', 'open', 'shut'])
})
