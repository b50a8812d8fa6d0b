import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { disorderly, RUNS, seed } from './test-support/schedules.ts'
import { expectNothingLost } from './test-support/verdict.ts'

describe(`a line is never lost (schedules from seed ${seed})`, () => {
  it(`whatever the game does: what is heard is the beginning, and the report says why (${RUNS} schedules)`, async () => {
    const seen = new Set<string>()
    const property = fc.asyncProperty(disorderly(), async (schedule) => {
      for (const { report, isShortened } of await expectNothingLost(schedule)) {
        seen.add(report.status)
        for (const route of report.routes) seen.add(route)
        if (report.resumes > 0) seen.add('resumed')
        if (report.error) seen.add(report.error.code)
        if (isShortened && report.delivered.chars < report.text.trimEnd().length) seen.add('shortened')
      }
    })
    await fc.assert(property, { numRuns: RUNS, seed })
    const all = ['completed', 'interrupted', 'dropped', 'failed', 'resumed', 'shortened', 'websocket', 'http', 'cache']
    expect([...seen]).toEqual(expect.arrayContaining([...all, 'text_source_failed']))
  }, 900_000)
})
