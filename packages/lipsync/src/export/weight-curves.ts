import type { Timeline } from '../timeline.ts'

export interface Key {
  /** To a tenth of a millisecond; later than the key before by one at least. */
  readonly ms: number
  /** To four digits. */
  readonly value: number
}

/** The weight of one channel over time, straight lines between its keys. */
export interface Curve {
  readonly channel: string
  readonly keys: readonly Key[]
}

/** Finer than any blend is quick. */
const SAMPLE_MS = 5

/** A weight that is off by so little cannot be seen. */
const TOLERANCE = 0.03

/** Tells one value from the weights of a moment; must not keep the array. */
export type Reading = (weights: Float32Array) => number

/**
 * Readings of a timeline as curves: keys where a curve bends, or on every frame.
 *
 * @param fps Frames per second, for a key on each.
 */
export function curvesOf(timeline: Timeline, readings: readonly Reading[], fps?: number): Key[][] {
  const times = fps === undefined ? bends(timeline) : frames(timeline, fps)
  const weights = new Float32Array(timeline.channels.length)
  const samples = readings.map(() => new Float32Array(times.length))
  times.forEach((ms, i) => {
    timeline.weights(ms, weights)
    for (const [r, values] of samples.entries()) values[i] = readings[r]?.(weights) ?? 0
  })
  return samples.map((values) => {
    const kept = fps === undefined ? corners(times, values) : [...times.keys()]
    return kept.map((i) => ({ ms: times[i] ?? 0, value: round(values[i] ?? 0, 1e4) }))
  })
}

/** The weights of a timeline, a curve for each channel of its rig. */
export function weightCurves(timeline: Timeline, fps?: number): Curve[] {
  const channels = timeline.channels
  const readings = channels.map((_, channel) => (weights: Float32Array) => weights[channel] ?? 0)
  return curvesOf(timeline, readings, fps).map((keys, c) => ({ channel: channels[c] ?? '', keys }))
}

/** The curves of the channels that move at all: one that an expression uses elsewhere, as the eyes, must not be held at zero. */
export function movingCurves(timeline: Timeline, fps?: number): Curve[] {
  return weightCurves(timeline, fps).filter(({ keys }) => keys.some(({ value }) => value > 0))
}

export const toSeconds = (ms: number): number => round(ms / 1000, 1e4)

const round = (value: number, steps: number): number => Math.round(value * steps) / steps

/** The edges of the cues, and samples between them. */
function bends({ cues, durationMs }: Timeline): number[] {
  const times: number[] = []
  for (const { startMs, endMs } of cues) {
    const steps = Math.ceil((endMs - startMs) / SAMPLE_MS)
    for (let k = 0; k < steps; k++) addTime(times, startMs + ((endMs - startMs) * k) / steps)
  }
  return ended(times, durationMs)
}

function frames({ durationMs }: Timeline, fps: number): number[] {
  const times: number[] = []
  for (let frame = 0; (frame * 1000) / fps < durationMs; frame++) addTime(times, (frame * 1000) / fps)
  return ended(times, durationMs)
}

function addTime(times: number[], ms: number): void {
  const rounded = round(ms, 10)
  if (times.length === 0 || rounded - (times.at(-1) ?? 0) >= 1) times.push(rounded)
}

/** Two keys at the least, the last one at the end. */
function ended(times: number[], durationMs: number): number[] {
  if (times.length > 1 && durationMs - (times.at(-1) ?? 0) < 1) times.pop()
  if (times.length === 0) times.push(0)
  times.push(Math.max(round(durationMs, 10), 1))
  return times
}

/** Indexes of the fewest samples that straight lines between them pass all others by within the tolerance (Ramer, Douglas and Peucker). */
function corners(times: readonly number[], values: Float32Array): number[] {
  const keep = new Uint8Array(times.length)
  keep[0] = keep[times.length - 1] = 1
  const open: [first: number, last: number][] = [[0, times.length - 1]]
  for (let span = open.pop(); span; span = open.pop()) {
    const [first, last] = span
    const slope = ((values[last] ?? 0) - (values[first] ?? 0)) / ((times[last] ?? 0) - (times[first] ?? 0))
    let most = TOLERANCE
    let farthest = -1
    for (let i = first + 1; i < last; i++) {
      const line = (values[first] ?? 0) + slope * ((times[i] ?? 0) - (times[first] ?? 0))
      const off = Math.abs((values[i] ?? 0) - line)
      if (off > most) {
        most = off
        farthest = i
      }
    }
    if (farthest < 0) continue
    keep[farthest] = 1
    open.push([first, farthest], [farthest, last])
  }
  return times.flatMap((_, i) => (keep[i] === 1 ? [i] : []))
}
