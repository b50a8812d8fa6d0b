import { checkSpeed } from '../live/controls.ts'
import { isObject } from '../recording/record-shapes.ts'

/** What a viewer asks a source to do. */
export type Command =
  | { readonly name: 'send'; readonly actor: string; readonly event: { readonly type: string } }
  | { readonly name: 'pull' | 'plug' }
  | { readonly name: 'slow'; readonly latencyMs: number; readonly bytesPerSecond: number | null }

const MAX_NAME = 200
const MAX_DEPTH = 16
const MAX_VALUES = 2000
const MAX_CHARS = 100_000

/**
 * Reads a command that came over a link; the event in it is a copy.
 *
 * @throws {TypeError} that says what is wrong with it.
 */
export function readCommand(name: string, data: unknown): Command {
  switch (name) {
    case 'pull':
    case 'plug':
      return { name }
    case 'slow': {
      const { latencyMs = 0, bytesPerSecond = null } = isObject(data) ? data : {}
      const wrong = checkSpeed(latencyMs, bytesPerSecond)
      if (wrong !== null) throw new TypeError(wrong)
      return { name, latencyMs: latencyMs as number, bytesPerSecond: bytesPerSecond as number | null }
    }
    case 'send': {
      const { actor, event } = isObject(data) ? data : {}
      if (!isName(actor)) throw new TypeError('An event is sent to an actor by its name.')
      if (!isObject(event) || !isName(event.type)) throw new TypeError('An event is an object with a "type".')
      return { name, actor, event: plainCopy(event) as { type: string } }
    }
    default:
      throw new TypeError(`There is no command "${name.slice(0, 60)}"; there are send, pull, plug and slow.`)
  }
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MAX_NAME
}

/** A copy of what JSON can hold, and of nothing else: an event is handed to code that trusts it. */
function plainCopy(value: unknown): unknown {
  let values = 0
  let chars = 0

  function text(value: string): string {
    chars += value.length
    if (chars > MAX_CHARS) throw new TypeError(`An event holds at most ${MAX_CHARS} characters.`)
    return value
  }

  function copy(value: unknown, depth: number): unknown {
    if (++values > MAX_VALUES) throw new TypeError(`An event holds at most ${MAX_VALUES} values.`)
    if (depth > MAX_DEPTH) throw new TypeError(`An event is at most ${MAX_DEPTH} levels deep.`)
    if (value === null || typeof value === 'boolean') return value
    if (typeof value === 'number' && Number.isFinite(value)) return value
    if (typeof value === 'string') return text(value)
    if (Array.isArray(value)) return value.map((item) => copy(item, depth + 1))
    if (!isObject(value) || !isPlain(value)) throw new TypeError('An event holds only what JSON can hold.')
    const entries = Object.entries(value).map(([key, item]) => [text(key), copy(item, depth + 1)] as const)
    if (entries.some(([key]) => key === '__proto__')) throw new TypeError('An event has no field "__proto__".')
    return Object.fromEntries(entries)
  }

  return copy(value, 0)
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
