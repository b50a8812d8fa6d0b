import type { PlaybackClock } from './playback.ts'

/**
 * A context whose time a test moves by hand, with as much of Web Audio as a player asks for: it renders nothing, but
 * its sources end when they should and its nodes know whether they are still connected.
 */
export function createFakeContext({ sampleRate = 48000 } = {}) {
  const connections = new Set<object>()
  const sources = new Set<{ endsAt: number; onended: (() => void) | null }>()
  const timers = new Map<number, { dueMs: number; callback: () => void }>()
  const listeners = new Set<() => void>()
  let state = 'running'
  let currentTime = 0
  let wallMs = 0
  let timerId = 0

  function createNode() {
    const node = {
      connect<T extends object>(to: T): T {
        connections.add(node)
        return to
      },
      disconnect: () => connections.delete(node),
    }
    return node
  }

  function createGain() {
    const gain = {
      value: 1,
      setValueAtTime: () => gain,
      linearRampToValueAtTime: () => gain,
      cancelScheduledValues: () => gain,
    }
    return Object.assign(createNode(), { gain })
  }

  function createBufferSource() {
    const source = Object.assign(createNode(), {
      buffer: null as { length: number } | null,
      onended: null as (() => void) | null,
      endsAt: Number.POSITIVE_INFINITY,
      start(when: number, offset: number) {
        source.endsAt = Math.max(when, currentTime) + (source.buffer?.length ?? 0) / sampleRate - offset
        sources.add(source)
      },
      stop(when: number) {
        source.endsAt = Math.min(source.endsAt, when)
      },
    })
    return source
  }

  const fake = {
    sampleRate,
    destination: createNode(),
    outputLatency: 0,
    baseLatency: 0,
    get state() {
      return state
    },
    get currentTime() {
      return currentTime
    },
    createGain,
    createBufferSource,
    createBuffer: (_channels: number, length: number) => ({ length, copyToChannel: () => {} }),
    addEventListener: (_type: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_type: string, listener: () => void) => listeners.delete(listener),
  }
  const clock: PlaybackClock = {
    setTimeout(callback, delayMs) {
      timers.set(++timerId, { dueMs: wallMs + delayMs, callback })
      return timerId
    },
    clearTimeout: (timer) => timers.delete(timer as number),
  }

  return {
    context: fake as unknown as AudioContext,
    clock,
    /** How many nodes are still connected to something. */
    get connected() {
      return connections.size
    },
    get listening() {
      return listeners.size
    },
    set outputLatency(seconds: number) {
      fake.outputLatency = seconds
    },
    become(next: 'running' | 'suspended' | 'interrupted' | 'closed') {
      state = next
      for (const listener of listeners) listener()
    },
    /** Lets real time pass, and context time with it while the context runs. */
    async advance(ms: number) {
      await new Promise((resolve) => setTimeout(resolve, 0))
      for (let step = 0; step < ms; step++) {
        wallMs++
        if (state === 'running') currentTime = Math.round(currentTime * 1000 + 1) / 1000
        for (const source of sources) {
          if (source.endsAt > currentTime) continue
          sources.delete(source)
          source.onended?.()
        }
        for (const [id, { dueMs, callback }] of timers) {
          if (dueMs > wallMs) continue
          timers.delete(id)
          callback()
        }
        await Promise.resolve()
      }
      await new Promise((resolve) => setTimeout(resolve, 0))
    },
  }
}
