import { faultScripts } from '@banter/simulator/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fetchedAhead, orderly, RUNS, seed } from './test-support/schedules.ts'
import { expectNothingLost, expectNoWordMissing } from './test-support/verdict.ts'

// The other five thousand schedules of CI are in never-lost-in-a-game.test.ts, so that the two run side by side.

describe(`a line is never lost (schedules from seed ${seed})`, () => {
  it(`whatever the connection does: every word is heard once and in order (${RUNS} schedules)`, async () => {
    let resumes = 0
    const property = fc.asyncProperty(orderly(), async (schedule) => {
      const lines = await expectNothingLost(schedule)
      for (const { report } of lines) resumes += report.resumes
      // Only a service that fails for good ends such a line early.
      for (const { report } of lines) if (report.status !== 'completed') expect(report.error?.retryable).toBe(true)
    })
    await fc.assert(property, { numRuns: RUNS, seed })
    // A run in which nothing ever broke would prove nothing.
    expect(resumes).toBeGreaterThan(RUNS / 10)
  }, 900_000)

  it.each([
    ['nor over a socket for each line', 'stream-input', expectNothingLost],
    ['nor over HTTP alone', false, expectNothingLost],
    ['no word of it where the service tells no times', true, expectNoWordMissing],
    ['nor then over a socket for each line', 'stream-input', expectNoWordMissing],
    ['nor then over HTTP alone', false, expectNoWordMissing],
  ] as const)(
    '%s',
    async (_, websocket, expectAll) => {
      let resumes = 0
      const property = fc.asyncProperty(orderly(faultScripts(), websocket), async (schedule) => {
        for (const { report } of await expectAll(schedule)) resumes += report.resumes
      })
      await fc.assert(property, { numRuns: RUNS / 5, seed })
      expect(resumes).toBeGreaterThan(0)
    },
    300_000,
  )

  it('when character times are wrong: no word is lost and none repeated', async () => {
    const property = fc.asyncProperty(orderly(faultScripts({ types: ['alignment'] })), async (schedule) => {
      await expectNothingLost(schedule)
    })
    await fc.assert(property, { numRuns: RUNS / 10, seed })
  }, 300_000)

  it('when it is being fetched ahead as it is said', async () => {
    const property = fc.asyncProperty(fetchedAhead(), async (schedule) => {
      await expectNothingLost(schedule)
    })
    await fc.assert(property, { numRuns: RUNS / 5, seed })
  }, 300_000)
})

it('what loses a word shrinks to one short line and one fault', async () => {
  // Going on after a loss stands for the mistake.
  const property = fc.asyncProperty(orderly(), async (schedule) => {
    for (const { report } of await expectNothingLost(schedule)) expect(report.resumes).toBe(0)
  })
  const { counterexample } = await fc.check(property, { seed: 1 })
  expect(counterexample?.[0]).toMatchObject({ lines: [{ tokens: [{}] }], faults: [{}] })
}, 60_000)
