import type { Json } from '../recording/json.ts'

/** A place where two values differ: its path, and what stands there; `undefined` where there is nothing. */
export interface JsonChange {
  readonly path: string
  readonly before: Json | undefined
  readonly after: Json | undefined
}

/** Where two plain values differ, at the deepest places that both have; at most `most` of them. */
export function jsonChanges(before: Json | undefined, after: Json | undefined, most = 200): JsonChange[] {
  const changes: JsonChange[] = []
  const walk = (path: string, a: Json | undefined, b: Json | undefined): void => {
    if (changes.length >= most || Object.is(a, b)) return
    if (isBranch(a) && isBranch(b) && Array.isArray(a) === Array.isArray(b)) {
      const [from, to] = [new Map(Object.entries(a)), new Map(Object.entries(b))]
      for (const key of new Set([...from.keys(), ...to.keys()]))
        walk(path === '' ? key : `${path}.${key}`, from.get(key), to.get(key))
    } else changes.push({ path, before: a, after: b })
  }
  walk('', before, after)
  return changes
}

const isBranch = (value: Json | undefined): value is Json[] | { [key: string]: Json } =>
  typeof value === 'object' && value !== null
