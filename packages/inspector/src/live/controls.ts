import { isObject } from '../recording/record-shapes.ts'

/** How fast a cable carries. */
export interface CableSpeed {
  /** What each message, and each piece of an answer, takes longer; each way, in ms. */
  readonly latencyMs: number
  /** What goes through in a second, each way; `null` for as much as there is. */
  readonly bytesPerSecond: number | null
}

/** How a cable stands. */
export interface CableState extends CableSpeed {
  readonly pulled: boolean
}

/** What a source lets itself be driven with. */
export interface Controls {
  /** Whether events may be sent to its actors. */
  readonly events: boolean
  /** How its cable stands; `null` where it has none that could be pulled. */
  readonly cable: CableState | null
}

/** A minute; nobody waits longer for a voice. */
const MAX_LATENCY_MS = 60_000
const MAX_BYTES_PER_SECOND = 1_000_000_000

/** @returns what is wrong with a speed, or `null`. */
export function checkSpeed(latencyMs: unknown, bytesPerSecond: unknown): string | null {
  if (!isWithin(latencyMs, 0, MAX_LATENCY_MS)) return `The latency is a number of ms from 0 to ${MAX_LATENCY_MS}.`
  if (bytesPerSecond !== null && !isWithin(bytesPerSecond, 1, MAX_BYTES_PER_SECOND))
    return `The bytes per second are a number from 1 to ${MAX_BYTES_PER_SECOND}, or none for full speed.`
  return null
}

/** Whether what came over a link is what a viewer can rely on. */
export function isControls(value: unknown): value is Controls {
  if (!isObject(value) || typeof value.events !== 'boolean') return false
  const { cable } = value
  if (cable === null) return true
  return (
    isObject(cable) && typeof cable.pulled === 'boolean' && checkSpeed(cable.latencyMs, cable.bytesPerSecond) === null
  )
}

function isWithin(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most
}
