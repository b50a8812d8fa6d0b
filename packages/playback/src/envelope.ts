/** The gain that takes the edge off wherever sound begins or breaks off in mid-wave. Times are context seconds. */
export interface Envelope {
  readonly node: GainNode
  /** From silence at `at`. */
  fadeIn(at: number, seconds: number): void
  /** To silence, over the given stretch. */
  fadeOut(from: number, to: number): void
  /** Takes back the last fade-out, as long as it has not begun. */
  keepSounding(): void
}

export function createEnvelope(context: BaseAudioContext): Envelope {
  const node = context.createGain()
  const gain = node.gain
  gain.setValueAtTime(1, 0)
  // The last ramp written; before it the gain is level, as every ramp ends before the next begins or is cut short.
  let ramp = { from: 0, to: 0, start: 1, end: 1 }

  const valueAt = (time: number) => {
    if (time >= ramp.to) return ramp.end
    return ramp.start + (ramp.end - ramp.start) * Math.max(0, (time - ramp.from) / (ramp.to - ramp.from))
  }

  return {
    node,
    fadeIn(at, seconds) {
      gain.cancelScheduledValues(at)
      gain.setValueAtTime(0, at)
      gain.linearRampToValueAtTime(1, at + seconds)
      ramp = { from: at, to: at + seconds, start: 0, end: 1 }
    },
    fadeOut(from, to) {
      const start = valueAt(from)
      gain.cancelScheduledValues(from)
      // Ends a ramp under way where it would have been; cancelAndHoldAtTime does so too, but not in Firefox.
      gain.linearRampToValueAtTime(start, from)
      gain.linearRampToValueAtTime(0, to)
      ramp = { from, to, start, end: 0 }
    },
    keepSounding() {
      if (ramp.end !== 0 || ramp.from < context.currentTime) return
      gain.cancelScheduledValues(ramp.from)
      // Whatever ended at that very moment was cancelled as well.
      gain.linearRampToValueAtTime(ramp.start, ramp.from)
      ramp = { from: ramp.from, to: ramp.from, start: ramp.start, end: ramp.start }
    },
  }
}
