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
  const from = Math.max(0, at - radius - (width >> 1))
  const to = Math.min(pcm.length, at + radius + (width >> 1))
  let sum = 0
  let best = Number.POSITIVE_INFINITY
  let place = at
  for (let i = from; i < to; i++) {
    sum += Math.abs(pcm[i] ?? 0)
    if (i - from < width - 1) continue
    const middle = i - width + 1 + (width >> 1)
    // A place at the end of the search must be half as loud to be better than the one that the times tell.
    const cost = (sum + 1) * (1 + Math.abs(middle - at) / radius)
    if (cost < best) {
      best = cost
      place = middle
    }
    sum -= Math.abs(pcm[i - width + 1] ?? 0)
  }
  return place
}
