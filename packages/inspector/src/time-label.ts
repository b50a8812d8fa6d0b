/** A time as people read it: `1:02.5`, `3.25 s`, with the digits that tell steps apart. */
export function timeLabel(t: number, stepMs = 1): string {
  const digits = Math.min(4, Math.max(0, Math.ceil(-Math.log10(stepMs / 1000) - 1e-9)))
  if (t < 60_000) return `${(t / 1000).toFixed(digits)} s`
  const minutes = Math.floor(t / 60_000)
  const seconds = ((t - minutes * 60_000) / 1000).toFixed(digits)
  return `${minutes}:${seconds.padStart(digits > 0 ? digits + 3 : 2, '0')}`
}

/** How long something took, as people read it: `230 ms`, `3.2 s`, `1:02.5`. */
export function durationLabel(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : timeLabel(ms, 100)
}
