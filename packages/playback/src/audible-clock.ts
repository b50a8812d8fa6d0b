/** Knows which moment of a context's time line is coming out of the speaker. */
export interface AudibleClock {
  /** Added to the latency the browser reports, for the part it does not know of; may change at any time. */
  avOffsetMs: number
  /** Seconds between a sample's context time and its being heard, smoothed. */
  latency(): number
  /** The context time that is audible now. */
  audibleTime(): number
}

/** How fast a change of latency is followed. A headset that adds 300 ms still leaves the clock moving forward. */
const SMOOTHING_SECONDS = 0.5
const MAX_LATENCY_SECONDS = 1

/**
 * `outputLatency` is what the editors advise (WebAudio/web-audio-api#2461); it is zero until the device has started,
 * where `baseLatency` is the best guess, and both are absent from an offline context.
 */
export function createAudibleClock(context: BaseAudioContext, avOffsetMs: number): AudibleClock {
  const device: BaseAudioContext & { outputLatency?: number; baseLatency?: number } = context
  let smoothed = 0
  let readAt = 0
  let measured = false

  function latency(): number {
    const now = device.currentTime
    const reported = Math.min(device.outputLatency || 0, MAX_LATENCY_SECONDS)
    if (reported > 0 && measured) smoothed += (reported - smoothed) * (1 - Math.exp((readAt - now) / SMOOTHING_SECONDS))
    else if (!measured) smoothed = reported || device.baseLatency || 0
    measured ||= reported > 0
    readAt = now
    return smoothed + clock.avOffsetMs / 1000
  }

  const clock: AudibleClock = {
    avOffsetMs,
    latency,
    audibleTime: () => device.currentTime - latency(),
  }
  return clock
}
