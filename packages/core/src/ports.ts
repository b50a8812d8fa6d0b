/** The passing of time, so that tests can run on a clock of their own. */
export interface Clock {
  /** Milliseconds from any fixed moment. */
  now(): number
  setTimeout(callback: () => void, delayMs: number): unknown
  clearTimeout(timer: unknown): void
}

/** The part of a WebSocket that a session uses; browsers' own, Node's own and `ws` all have it. */
export interface WebSocketLike {
  send(data: string): void
  close(code?: number, reason?: string): void
  addEventListener(type: 'open' | 'error', listener: (event: unknown) => void): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  addEventListener(type: 'close', listener: (event: { code: number; reason: string }) => void): void
}

/** Opens a WebSocket. `headers` are given on Node only, where the key travels in them. */
export type WebSocketConstructor = new (url: string, options?: { headers: Record<string, string> }) => WebSocketLike

/** What a cast touches of the outside world. Each has a default: the platform's own. */
export interface Ports {
  WebSocket: WebSocketConstructor
  fetch: typeof fetch
  clock: Clock
  /** 0 to 1; for the jitter of waits. */
  random: () => number
}

/** The platform's own ports, under what the caller gives. */
export function withDefaults(ports: Partial<Ports> = {}): Ports {
  return {
    // Wrapped, not referenced: page clocks and test tools replace the globals after this module has loaded.
    clock: {
      now: () => performance.now(),
      setTimeout: (callback, delayMs) => setTimeout(callback, delayMs),
      clearTimeout: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
    },
    fetch: (input, init) => fetch(input, init),
    random: () => Math.random(),
    WebSocket: WebSocket as unknown as WebSocketConstructor,
    ...ports,
  }
}
