import type { BanterError } from '@banter/protocol'
import { createVirtualClock } from '@banter/simulator'
import { expect, it } from 'vitest'
import { line, speech } from '../test-support/line-cache-contract.ts'
import type { LineCache } from './line-cache.ts'
import { createMemoryCache } from './memory-cache.ts'
import { createShelf } from './shelf.ts'

function setUp(...caches: LineCache[]) {
  const problems: BanterError[] = []
  const clock = createVirtualClock()
  return { problems, clock, shelf: createShelf(caches, clock, (error) => problems.push(error)) }
}
const broken = (why: string): LineCache => ({
  get: () => Promise.reject(new Error(why)),
  set: () => Promise.reject(new Error(why)),
})
const hello = line('Hello.')

it('asks in order, and keeps what it found where it was not', async () => {
  const [near, far, farther] = [createMemoryCache(), createMemoryCache(), createMemoryCache()]
  const { shelf } = setUp(near, far, farther)
  await far.set(hello, speech('far'))
  await farther.set(hello, speech('farther'))
  expect(await shelf.get(hello)).toEqual(speech('far'))
  expect(await near.get(hello)).toEqual(speech('far'))
  expect(await farther.get(hello)).toEqual(speech('farther'))
})

it('keeps a line wherever lines are kept', async () => {
  const [pack, near, far] = [{ get: async () => null }, createMemoryCache(), createMemoryCache()]
  const { shelf } = setUp(pack, near, far)
  expect(shelf.keeps).toBe(true)
  expect(await shelf.set(hello, speech('Hello.'))).toBe(true)
  for (const cache of [near, far]) expect(await cache.get(hello)).toEqual(speech('Hello.'))
})

it('of voice packs alone keeps nothing', async () => {
  const { shelf } = setUp({ get: async () => null })
  expect(shelf.keeps).toBe(false)
  expect(await shelf.set(hello, speech('Hello.'))).toBe(false)
})

it('passes over a cache that fails, and tells each problem once', async () => {
  const sound = createMemoryCache()
  const { shelf, problems } = setUp(broken('disk full'), broken('disk gone'), sound)
  for (let i = 0; i < 3; i++) {
    expect(await shelf.set(hello, speech('Hello.'))).toBe(true)
    expect(await shelf.get(hello)).toEqual(speech('Hello.'))
  }
  expect(problems.map(({ code, message }) => [code, message.split(': ')[1]])).toEqual([
    ['cache_failed', 'disk full'],
    ['cache_failed', 'disk gone'],
  ])
})

it('that fails altogether is as good as empty', async () => {
  const { shelf } = setUp(broken('disk'))
  expect(await shelf.get(hello)).toBeNull()
  expect(await shelf.set(hello, speech('Hello.'))).toBe(false)
})

it('tells no more problems than a developer can read', async () => {
  let n = 0
  const { shelf, problems } = setUp({ get: () => Promise.reject(new Error(`problem ${n++}`)) })
  for (let i = 0; i < 500; i++) await shelf.get(hello)
  expect(problems).toHaveLength(100)
})

it.each<[string, unknown, string]>([
  [
    'throws at once',
    () => {
      throw new Error('disk')
    },
    'disk',
  ],
  ['answers with something else', async () => ({ pcm: [1, 2] }), 'something else than speech'],
  [
    'answers with lists that do not match',
    async () => ({ ...speech('Hello.'), alignment: { ...speech('Hello.').alignment, chars: [] } }),
    'something else than speech',
  ],
])('passes over a cache that %s', async (_, get, told) => {
  const sound = createMemoryCache()
  await sound.set(hello, speech('Hello.'))
  const { shelf, problems } = setUp({ get } as LineCache, sound)
  expect(await shelf.get(hello)).toEqual(speech('Hello.'))
  expect(problems).toMatchObject([{ code: 'cache_failed', message: expect.stringContaining(told) }])
})

it('passes over a cache that never answers, and is settled without it', async () => {
  const sound = createMemoryCache()
  await sound.set(hello, speech('Hello.'))
  const { shelf, clock, problems } = setUp({ get: () => new Promise(() => {}) }, sound)
  expect(await clock.until(shelf.get(hello))).toEqual(speech('Hello.'))
  expect(clock.now()).toBe(5000)
  await shelf.settled()
  expect(problems).toMatchObject([{ code: 'cache_failed', message: expect.stringContaining('no answer in 5 s') }])
})

it('waits longer for a line to be kept, but not for ever', async () => {
  const { shelf, clock, problems } = setUp({ get: async () => null, set: () => new Promise(() => {}) })
  expect(await clock.until(shelf.set(hello, speech('Hello.')))).toBe(false)
  expect(clock.now()).toBe(30_000)
  await shelf.settled()
  expect(problems).toMatchObject([{ code: 'cache_failed', message: expect.stringContaining('no answer in 30 s') }])
})
