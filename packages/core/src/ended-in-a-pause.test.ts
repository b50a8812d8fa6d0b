import type { Fault } from '@banter/simulator'
import { describe, expect, it } from 'vitest'
import { listen, wordsOf } from './test-support/listen.ts'
import { setUpStage } from './test-support/stage-set.ts'

const FIRST = 'The old dragon sleeps. '
const REST = 'Nobody dares wake it.'
const WORDS = wordsOf(FIRST + REST)
const noTimes: Fault = { type: 'alignment', as: 'null', times: Number.MAX_SAFE_INTEGER }

/** A line whose writer pauses, on a service that ends a context a second after its last speech (livekit/agents#4221). */
async function hearWithPause(pauseMs: number, faults: Fault[] = []) {
  const { cast, clock } = setUpStage({ service: { pauseFinalMs: 1000, faults }, latencyMs: 50 })
  async function* text() {
    yield FIRST
    await new Promise<void>((resolve) => void clock.setTimeout(resolve, pauseMs))
    yield REST
  }
  const heard = await clock.until(listen(cast.character('mira').say(text()), WORDS))
  await clock.until(cast.close())
  return heard
}

describe('a context that the service ends in a pause of its text', () => {
  it('loses no word, also where its end and the last text cross on the wire', async () => {
    for (let pauseMs = 0; pauseMs < 4000; pauseMs += 50) {
      const { words, report } = await hearWithPause(pauseMs)
      expect({ pauseMs, words }).toEqual({ pauseMs, words: WORDS })
      expect(report).toMatchObject({ status: 'completed', delivered: { chars: 44 } })
    }
  })

  it('is spoken, where no times say so', async () => {
    const { words, report } = await hearWithPause(30_000, [noTimes])
    expect(words).toEqual(WORDS)
    expect(report).toMatchObject({ status: 'completed', billedChars: 44, resumes: 1, times: 'estimated' })
  })
})
