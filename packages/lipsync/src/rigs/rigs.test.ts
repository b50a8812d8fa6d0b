import { describe, expect, test } from 'vitest'
import { phones } from '../phones.ts'
import type { Rig } from '../rig.ts'
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
