/** How slow a network was made, such as `+20 ms, 30,000 bytes/s`; what is no number is left out. */
export function speedLabel({ latencyMs, bytesPerSecond }: { latencyMs?: unknown; bytesPerSecond?: unknown }): string {
  const parts = [
    ...(typeof latencyMs === 'number' && latencyMs > 0 ? [`+${latencyMs.toLocaleString('en')} ms`] : []),
    ...(typeof bytesPerSecond === 'number' ? [`${bytesPerSecond.toLocaleString('en')} bytes/s`] : []),
  ]
  return parts.join(', ')
}
