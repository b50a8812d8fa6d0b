/** The value below which a share of the values lies, 0 to 1; between two values by their distance. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const below = sorted[Math.floor(at)] ?? Number.NaN
  const above = sorted[Math.ceil(at)] ?? Number.NaN
  return below + (above - below) * (at - Math.floor(at))
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** The median of the ratios of values that were measured next to each other, when the machine was the same for both. */
export function medianRatio(values: readonly number[], floors: readonly number[]): number {
  return median(values.map((value, i) => value / (floors[i] ?? Number.NaN)))
}
