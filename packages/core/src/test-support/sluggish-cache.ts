import { createMemoryCache } from '../cache/memory-cache.ts'
import type { Clock } from '../ports.ts'

/** How long a cache takes for each thing asked of it, in turn, in ms, or what goes wrong. */
export type CacheAnswers = (number | 'fails' | 'never answers')[]

/** A cache in memory that takes its time, as disks and browsers do. */
export function createSluggishCache(answers: CacheAnswers, clock: Clock): ReturnType<typeof createMemoryCache> {
  const memory = createMemoryCache()
  let asked = 0

  async function takeTime(): Promise<void> {
    const answer = answers.length === 0 ? 0 : answers[asked++ % answers.length]
    if (answer === 'fails') throw new Error('The disk is full.')
    if (answer === 'never answers') return new Promise(() => {})
    if (answer) await new Promise<void>((resolve) => void clock.setTimeout(resolve, answer))
  }

  return {
    get: (line) => takeTime().then(() => memory.get(line)),
    set: (line, speech) => takeTime().then(() => memory.set(line, speech)),
  }
}
