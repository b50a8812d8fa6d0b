import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Json } from '../recording/json.ts'
import { jsonChanges } from './json-changes.ts'

it('names the deepest places that differ', () => {
  const before = { state: 'idle', load: { waiting: 0, live: 0 }, losses: 0, gone: true }
  const after = { state: 'connecting', load: { waiting: 1, live: 0 }, losses: 0, error: { code: 'timeout' } }
  expect(jsonChanges(before, after)).toEqual([
    { path: 'state', before: 'idle', after: 'connecting' },
    { path: 'load.waiting', before: 0, after: 1 },
    { path: 'gone', before: true, after: undefined },
    { path: 'error', before: undefined, after: { code: 'timeout' } },
  ])
})

it('finds nothing between equal values, something between others, and no more than is wanted', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      const [one, same, other] = [a, a, b].map((value) => JSON.parse(JSON.stringify(value)) as Json)
      expect(jsonChanges(one, same)).toEqual([])
      expect(jsonChanges(one, other).length === 0).toBe(isDeepStrictEqual(one, other))
      expect(jsonChanges(one, other, 1).length).toBeLessThanOrEqual(1)
    }),
  )
})
