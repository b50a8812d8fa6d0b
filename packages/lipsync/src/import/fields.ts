/** Reading untrusted JSON by its fields; every error names the field it is about. */

/** @throws TypeError when the text is no JSON object. */
export function readObject(text: string, what: string): Readonly<Record<string, unknown>> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new TypeError(`This is not ${what}: it is not JSON (${cause instanceof Error ? cause.message : cause}).`, {
      cause,
    })
  }
  return objectAt(value, what)
}

export function objectAt(value: unknown, field: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError(`${field} is ${told(value)}, not an object.`)
  return value as Readonly<Record<string, unknown>>
}

export function arrayAt(value: unknown, field: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError(`${field} is ${told(value)}, not an array.`)
  return value
}

export function stringAt(value: unknown, field: string): string {
  if (typeof value !== 'string') throw new TypeError(`${field} is ${told(value)}, not a string.`)
  return value
}

/** A time given in seconds, in ms. */
export function msAt(value: unknown, field: string): number {
  if (typeof value !== 'number' || !(value >= 0 && value <= LONGEST_SECONDS))
    throw new TypeError(`${field} is ${told(value)}; it is a number of seconds, 0 to ${LONGEST_SECONDS}.`)
  return value * 1000
}

/** A day: no speech is longer, and times keep their precision. */
export const LONGEST_SECONDS = 86_400

const told = (value: unknown): string =>
  value === undefined ? 'missing' : (JSON.stringify(value)?.slice(0, 60) ?? String(value))
