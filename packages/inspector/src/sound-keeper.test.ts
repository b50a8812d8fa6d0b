import { expect, it } from 'vitest'
import { createSoundKeeper } from './sound-keeper.ts'

const chunk = (samples: number) => ({
  pcm: new Int16Array(samples).fill(samples),
  sampleRate: 8000,
  startMs: 0,
  alignment: { chars: [], charStartTimesMs: [], charDurationsMs: [] },
})

it('what was said first goes first where there is too much sound, and the newest line is kept whole', () => {
  const keeper = createSoundKeeper(100)
  keeper.add('a', chunk(20))
  keeper.add('b', chunk(20))
  keeper.add('c', chunk(20))
  expect(keeper.sound('a')).toBeNull()
  expect(keeper.sound('b')?.pcm).toHaveLength(20)
  keeper.add('c', chunk(100))
  expect(keeper.sound('b')).toBeNull()
  expect(keeper.sound('c')).toMatchObject({ sampleRateHz: 8000 })
  expect(keeper.sound('c')?.pcm).toHaveLength(120)
})
