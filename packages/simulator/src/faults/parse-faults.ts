import type { Fault } from './fault.ts'

/** Says what a value should be, unless it is. */
type Check = (value: unknown) => string | undefined

const whole =
  (from: number, to = Number.MAX_SAFE_INTEGER): Check =>
  (value) =>
    Number.isSafeInteger(value) && (value as number) >= from && (value as number) <= to
      ? undefined
      : to === Number.MAX_SAFE_INTEGER
        ? `a whole number from ${from} on`
        : `a whole number from ${from} to ${to}`
const duration: Check = (value) =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? undefined : 'a number of milliseconds from 0 on'
const text: Check = (value) => (typeof value === 'string' ? undefined : 'a text')
const oneOf =
  (...values: string[]): Check =>
  (value) =>
    values.includes(value as string) ? undefined : `one of ${values.map((each) => `'${each}'`).join(', ')}`

/** More than the largest frame that anyone has seen, less than what fills a machine. */
const MAX_PADDING = 64 * 1024 * 1024

const moment = { atFrame: whole(1), atMs: duration }
const shapes: Record<Fault['type'], { needs: Record<string, Check>; takes: Record<string, Check> }> = {
  refuse: { needs: { status: whole(400, 599) }, takes: { code: text, message: text } },
  reset: { needs: {}, takes: { at: oneOf('connect', 'answer'), afterMs: duration } },
  hang: { needs: {}, takes: { forMs: duration } },
  'http-error': { needs: { status: whole(400, 599) }, takes: { code: text, message: text } },
  'socket-error': { needs: { error: text }, takes: { ...moment, message: text } },
  drop: { needs: {}, takes: { ...moment, closeCode: whole(1000, 4999), reason: text } },
  stall: { needs: {}, takes: { ...moment, forMs: duration } },
  trickle: { needs: { everyMs: duration }, takes: { ...moment, forFrames: whole(1) } },
  garble: { needs: { as: oneOf('truncated', 'malformed', 'other', 'empty') }, takes: moment },
  pad: { needs: { toBytes: whole(1, MAX_PADDING) }, takes: moment },
  duplicate: { needs: {}, takes: moment },
  ghost: { needs: { contextId: text }, takes: { ...moment, frame: oneOf('audio', 'final', 'flush-done') } },
  alignment: {
    needs: { as: oneOf('null', 'relative', 'absolute', 'restarted', 'overlapping', 'unequal', 'uniform') },
    takes: { ...moment, forFrames: whole(1) },
  },
}
const target: Record<string, Check> = { socket: whole(1), request: whole(1), contextId: text, voiceId: text }

/**
 * Reads faults from JSON, one or a list.
 *
 * @throws a `TypeError` that says which of them is wrong, and what it should be.
 */
export const parseFaults = (value: unknown): Fault[] => {
  const list: unknown[] = Array.isArray(value) ? value : [value]
  return list.map((entry, index) => {
    const where = list.length > 1 ? ` (fault ${index + 1} of ${list.length})` : ''
    const wrong = (problem: string): TypeError => new TypeError(`${problem}${where}.`)
    if (!isRecord(entry)) throw wrong(`A fault is an object with a type, not ${JSON.stringify(entry) ?? typeof entry}`)
    const { type, on, times, ...rest } = entry
    const shape = shapes[type as Fault['type']]
    if (typeof type !== 'string' || !Object.hasOwn(shapes, type) || !shape) {
      throw wrong(`A fault's type is one of ${Object.keys(shapes).join(', ')}; got ${JSON.stringify(type) ?? 'none'}`)
    }
    const check = (name: string, checks: Record<string, Check>, fields: Record<string, unknown>): void => {
      for (const [key, field] of Object.entries(fields)) {
        const test = Object.hasOwn(checks, key) ? checks[key] : undefined
        if (!test)
          throw wrong(`${name} has no '${key}'; it knows ${Object.keys(checks).join(', ') || 'no more than its type'}`)
        const wanted = test(field)
        if (wanted) throw wrong(`'${key}' of ${name.toLowerCase()} is ${wanted}; got ${JSON.stringify(field)}`)
      }
    }
    const name = `A fault of type '${type}'`
    for (const key of Object.keys(shape.needs)) if (!(key in rest)) throw wrong(`${name} needs '${key}'`)
    check(name, { ...shape.needs, ...shape.takes }, rest)
    if ('atFrame' in rest && 'atMs' in rest) throw wrong(`${name} strikes at a message or at a time, not at both`)
    if (on !== undefined) {
      if (!isRecord(on)) throw wrong(`'on' of a fault is an object; got ${JSON.stringify(on)}`)
      check("A fault's target", target, on)
    }
    if (times !== undefined) check(name, { times: whole(1) }, { times })
    return entry as unknown as Fault
  })
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
