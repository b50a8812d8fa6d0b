/** One thing the service received, without credentials. */
export type LogEntry =
  | {
      readonly type: 'connect'
      readonly atMs: number
      readonly socket: number
      readonly path: string
      readonly query: Record<string, string>
    }
  | { readonly type: 'message'; readonly atMs: number; readonly socket: number; readonly message: unknown }
  | { readonly type: 'disconnect'; readonly atMs: number; readonly socket: number; readonly code: number }
  | {
      readonly type: 'request'
      readonly atMs: number
      readonly method: string
      readonly path: string
      readonly query: Record<string, string>
      readonly body: unknown
    }

/** What the service received, oldest first; bounded. */
export interface RequestLog {
  readonly entries: readonly LogEntry[]
  add(entry: LogEntry): void
  clear(): void
}

const MAX_ENTRIES = 10_000
const SECRET = /^(xi[-_]?api[-_]?key|authorization|single_use_token|token)$/i

export const createRequestLog = (): RequestLog => {
  const entries: LogEntry[] = []
  return {
    entries,
    add(entry) {
      if (entries.length >= MAX_ENTRIES) entries.shift()
      entries.push(entry)
    },
    clear() {
      entries.length = 0
    },
  }
}

/** An object without its credentials. */
export const redact = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, SECRET.test(key) ? '[redacted]' : field]))
}

/** A query without its credentials. */
export const redactQuery = (query: URLSearchParams): Record<string, string> =>
  redact(Object.fromEntries(query)) as Record<string, string>
