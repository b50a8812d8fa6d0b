/** How many steps the moment has that is judged: the search goes from step to step. */
const STEPS = 4

/**
 * The quietest place near a sample: where speech can be cut with the least harm.
 *
 * Character times tell a word's edge to about 20 ms (LIPSYNC "Real times" 6); between two words there is nearly always a
 * moment of less sound.
 *
 * @param radius how far to look to either side, in samples
 * @param width the length of the moment that is judged, in samples
 */
export function quietestPlace(pcm: Int16Array, at: number, radius: number, width: number): number {
  const step = Math.max(1, Math.floor(width / STEPS))
  const half = (STEPS / 2) * step
  const reach = Math.floor(radius / step) * step
  let best = Number.POSITIVE_INFINITY
  let place = at
  /** The last steps, and their sum. */
  const recent = [0, 0, 0, 0]
  let sum = 0
  let seen = 0
  for (let from = at - reach - half; from + step <= at + reach + half; from += step) {
    if (from < 0 || from + step > pcm.length) continue
    let loudness = 0
    for (let i = from; i < from + step; i++) loudness += Math.abs(pcm[i] ?? 0)
    sum += loudness - (recent[seen % STEPS] ?? 0)
    recent[seen % STEPS] = loudness
    if (++seen < STEPS) continue
    const middle = from + step - half
    // A place at the end of the search must be half as loud to be better than the one that the times tell.
    const cost = (sum + 1) * (1 + Math.abs(middle - at) / radius)
    if (cost < best) {
      best = cost
      place = middle
    }
  }
  return place
}
