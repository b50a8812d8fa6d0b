import type { Hearing } from './hearing.ts'

/** Where a voice is heard from. */
export interface SoundPlace {
  set(hearing: Hearing): void
}

/** Seconds in which two thirds of a change are made, so that none is heard as a click. */
const SMOOTHING_SECONDS = 0.03
/** A finer step nobody hears; the context is left alone while nothing moves. */
const STEPS = 200

const places = new WeakMap<GainNode, SoundPlace>()

/** The place of a voice: one for each, whoever moves it, as scenes that follow each other may share one. */
export function soundPlaceOf(output: GainNode, destination: AudioNode): SoundPlace {
  const known = places.get(output)
  if (known) return known
  const { context } = output
  const panner = context.createStereoPanner()
  // As stereo: a mono voice would be 3 dB quieter in the middle than without a panner (Web Audio API, StereoPannerNode: equal-power).
  panner.channelCountMode = 'explicit'
  output.disconnect()
  output.connect(panner).connect(destination)
  const approach = (param: AudioParam, now: number, next: number): number => {
    const stepped = Math.round(next * STEPS) / STEPS
    if (stepped !== now) param.setTargetAtTime(stepped, context.currentTime, SMOOTHING_SECONDS)
    return stepped
  }
  let [gain, pan] = [1, 0]
  const place: SoundPlace = {
    set(next) {
      gain = approach(output.gain, gain, next.gain)
      pan = approach(panner.pan, pan, next.pan)
    },
  }
  places.set(output, place)
  return place
}
