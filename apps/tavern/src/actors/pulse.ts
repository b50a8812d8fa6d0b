import type { Random } from '../art/random.ts'

/**
 * Moves a value toward a goal by the same share of the way per unit of time, whatever the frame rate.
 *
 * @param halfLifeMs - How long half of the way takes.
 */
export const approach = (value: number, goal: number, halfLifeMs: number, deltaMs: number): number =>
  goal + (value - goal) * 2 ** (-deltaMs / halfLifeMs)

/** Which lid to show: 0 open, 1 half shut, 2 shut. */
export type Blink = (timeMs: number) => 0 | 1 | 2

/** A blink every two to six seconds, now and then a double one. */
export function createBlink(random: Random): Blink {
  let nextMs = 600 + random() * 3000
  return (timeMs) => {
    const since = timeMs - nextMs
    if (since < 0) return 0
    if (since < 45) return 1
    if (since < 120) return 2
    if (since < 175) return 1
    // A hidden tab may skip many blinks; the next is counted from now.
    nextMs = timeMs + (random() < 0.14 ? 110 : 2000 + random() * 4000)
    return 0
  }
}
