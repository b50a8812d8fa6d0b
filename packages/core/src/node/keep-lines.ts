import type { LineIdentity } from '../cache/line-cache.ts'
import { createDiskCache } from './disk-cache.ts'

/** A program of its own, for tests: keeps and reads the same few lines in a folder over and over, with a level for its samples. */
const [folder = '', level = '1'] = process.argv.slice(2)
const cache = createDiskCache(folder)
const pcm = new Int16Array(20_000).fill(Number(level))
const alignment = { chars: ['a'], charStartTimesMs: [Number(level)], charDurationsMs: [1] }

for (let round = 0; round < 40; round++) {
  const line: LineIdentity = {
    voiceId: 'voice-a',
    model: 'm',
    outputFormat: 'pcm_8000',
    language: undefined,
    settings: undefined,
    text: `Line ${round % 3}.`,
  }
  await cache.set(line, { pcm, alignment })
  // Of two that write at once, the sound of one may stand beside the times of the other; that is told, never played.
  const kept = await cache.get(line).catch((error: unknown) => {
    if (error instanceof Error && error.message.includes('not the one that its times were made for')) return null
    throw error
  })
  const [writer] = kept?.alignment.charStartTimesMs ?? []
  if (kept && !kept.pcm.every((sample) => sample === writer)) throw new Error('A line was torn.')
}
