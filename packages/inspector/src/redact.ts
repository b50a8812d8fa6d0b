import type { Json } from './recording/json.ts'

/** Whether what was spoken may be recorded. */
export interface Discretion {
  text: boolean
}

const SECRET_KEY = /(api[-_]?key|token|secret|password|passwd|authorization|cookie|credential)s?$/i
const TEXT_KEY = /^(text|texts|transcript|prompt|content|captions?|words)$/i
// Keys of the service, of language model providers, and what follows "Bearer"; long enough to be no word.
const SECRET_TEXT = /\b(?:sk|xi|pk)[-_][\w-]{16,}|\bBearer\s+[\w.~+/=-]{8,}/g
// A key in a message, as older clients of the service send it (PROTOCOL §1.2).
const SECRET_FIELD = /("(?:xi[-_]?api[-_]?key|authorization|single_use_token|token)"\s*:\s*)"[^"]*"/gi
// A query may hold a token; the path tells enough.
const URL_QUERY = /(\b(?:https?|wss?):\/\/[^\s?#"'<>]+)[?#][^\s"'<>]*/g
const URL_PASSWORD = /(\b(?:https?|wss?):\/\/)[^\s/@"'<>]+@/g

const MAX_DEPTH = 8
const MAX_ENTRIES = 100
const MAX_CHARS = 2000
const MAX_VALUES = 2000

/** A text of any length without keys and tokens. */
export function redactSecrets(text: string): string {
  return text.replace(SECRET_FIELD, '$1"[redacted]"').replace(SECRET_TEXT, '[redacted]')
}

/** A text without what opens doors. */
export function redactText(text: string): string {
  const short = text.length > MAX_CHARS ? `${text.slice(0, MAX_CHARS)}… (${text.length} characters)` : text
  return redactSecrets(short).replace(URL_PASSWORD, '$1').replace(URL_QUERY, '$1?…')
}

/**
 * Any value as plain data, fit for a recording: bounded in depth, number and length, without functions, sound, cycles, keys and
 * tokens; and without what was spoken, unless that is allowed.
 */
export function toJson(value: unknown, { text }: Discretion): Json {
  let left = MAX_VALUES

  function convert(value: unknown, depth: number, key: string): Json {
    if (--left < 0) return '…'
    switch (typeof value) {
      case 'string':
        if (SECRET_KEY.test(key)) return '[redacted]'
        return !text && TEXT_KEY.test(key) ? `[${value.length} characters]` : redactText(value)
      case 'number':
        // JSON has no zero below zero.
        return Number.isFinite(value) ? value + 0 : String(value)
      case 'boolean':
        return value
      case 'undefined':
        return null
      case 'object':
        return value === null ? null : convertObject(value, depth, key)
      case 'function':
        return `[function ${value.name || 'inline'}]`
      default:
        return String(value)
    }
  }

  function convertObject(value: object, depth: number, key: string): Json {
    if (SECRET_KEY.test(key)) return '[redacted]'
    if (isActor(value)) return `[actor ${String(value.id)}]`
    if (ArrayBuffer.isView(value)) return `[${value.constructor.name}, ${value.byteLength} bytes]`
    if (value instanceof Date) return value.toJSON()
    // Also ends cycles.
    if (depth >= MAX_DEPTH) return '…'
    if (Array.isArray(value)) return listOf(value, depth, key)
    if (value instanceof Set) return listOf([...value], depth, key)
    if (value instanceof Map)
      return entriesOf(
        [...value].map(([name, item]) => [String(name), item]),
        depth,
      )
    if (value instanceof Error) {
      const { name, message } = value
      return entriesOf([['name', name], ['message', message], ...Object.entries(value)], depth)
    }
    const prototype = Object.getPrototypeOf(value)
    // A plain object, of whatever window, has no more than one ancestor.
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null)
      return `[${prototype.constructor?.name || 'object'}]`
    return entriesOf(Object.entries(value), depth)
  }

  function listOf(values: unknown[], depth: number, key: string): Json {
    const list = values.slice(0, MAX_ENTRIES).map((item) => convert(item, depth + 1, key))
    return values.length > MAX_ENTRIES ? [...list, `… ${values.length - MAX_ENTRIES} more`] : list
  }

  function entriesOf(entries: [string, unknown][], depth: number): Json {
    const object: Record<string, Json> = {}
    for (const [name, item] of entries.slice(0, MAX_ENTRIES)) {
      if (item !== undefined && name !== '__proto__') object[name] = convert(item, depth + 1, name)
    }
    if (entries.length > MAX_ENTRIES) object['…'] = entries.length - MAX_ENTRIES
    return object
  }

  try {
    return convert(value, 0, '')
  } catch {
    // A getter of somebody else's may throw.
    return '[unreadable]'
  }
}

function isActor(value: object): value is { id: unknown } {
  return 'sessionId' in value && 'getSnapshot' in value && 'id' in value
}
