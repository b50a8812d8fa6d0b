import type { Hearing } from './hearing.ts'

/** Where a voice is heard from. */
export interface SoundPlace {
  set(hearing: Hearing): void
}

/** Seconds in which two thirds of a change are made, so that none is heard as a click. */
const SMOOTHING_SECONDS = 0.03
/** Less than anybody hears; the context is left alone while nothing moves. */
const STEP = 0.005

const places = new WeakMap<GainNode, SoundPlace>()

/** The place of a voice: one for each, whoever moves it, as scenes that follow each other may share one. */
export function soundPlaceOf(output: GainNode, destination: AudioNode): SoundPlace {
  const known = places.get(output)
  if (known) return known
  const { context } = output
  const panner = context.createStereoPanner()
  // As stereo: a mono voice would be 3 dB quieter in the middle than without a panner (Web Audio 1.1, 1.32.4).
  panner.channelCountMode = 'explicit'
  output.disconnect()
  output.connect(panner).connect(destination)
  let now: Hearing = { gain: 1, pan: 0 }

  const approach = (param: AudioParam, value: number): void => {
    param.setTargetAtTime(value, context.currentTime, SMOOTHING_SECONDS)
  }
  const place: SoundPlace = {
    set(next) {
      const silenced = next.gain === 0 && now.gain !== 0
      const moved = Math.abs(next.gain - now.gain) > STEP || Math.abs(next.pan - now.pan) > STEP
      if (!moved && !silenced) return
      now = next
      approach(output.gain, next.gain)
      approach(panner.pan, next.pan)
    },
  }
  places.set(output, place)
  return place
}
