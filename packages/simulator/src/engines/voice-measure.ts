/** Median pitch of the voiced parts, by autocorrelation, and the spectral centroid: what tells voices apart. */
export const measureVoice = (pcm: Int16Array, sampleRateHz: number): { pitchHz: number; centroidHz: number } => {
  const window = Math.round(sampleRateHz * 0.04)
  const pitches: number[] = []
  let weighted = 0
  let total = 0
  for (let from = 0; from + window * 2 < pcm.length; from += window) {
    const frame = Array.from(pcm.subarray(from, from + window * 2))
    const energy = frame.slice(0, window).reduce((sum, sample) => sum + sample * sample, 0)
    if (energy / window < 400 ** 2) continue
    let best = 0
    let bestLag = 0
    for (let lag = Math.round(sampleRateHz / 400); lag < sampleRateHz / 60; lag++) {
      let product = 0
      let shifted = 0
      for (let index = 0; index < window; index++) {
        product += (frame[index] ?? 0) * (frame[index + lag] ?? 0)
        shifted += (frame[index + lag] ?? 0) ** 2
      }
      const score = product / Math.sqrt(energy * shifted + 1)
      if (score > best + 0.02) {
        best = score
        bestLag = lag
      }
    }
    if (best > 0.6) pitches.push(sampleRateHz / bestLag)
    // Zero-crossing centroid of the differenced signal is a cheap stand-in for a spectrum.
    let difference = 0
    for (let index = 1; index < window; index++) difference += ((frame[index] ?? 0) - (frame[index - 1] ?? 0)) ** 2
    weighted += difference
    total += energy
  }
  pitches.sort((a, b) => a - b)
  return {
    pitchHz: pitches[pitches.length >> 1] ?? 0,
    centroidHz: (Math.asin(Math.min(1, Math.sqrt(weighted / total) / 2)) / Math.PI) * sampleRateHz,
  }
}
