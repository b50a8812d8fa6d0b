import type { CaptionTrack } from './captions.ts'
import type { Marker } from './markers.ts'

/** What a line comes past as it is heard. */
type Cue = { type: 'started' } | { type: 'word'; word: number } | { type: 'marker'; marker: Marker }

/** Tells each thing once, in order. */
export interface Cues {
  readonly started: boolean
  /** What was passed by a time: every marker, and of the words the one that is heard now. */
  passed(ms: number): Generator<Cue>
}

export function createCues(captions: CaptionTrack, markers: readonly Marker[]): Cues {
  let started = false
  let nextMarker = 0
  let lastWord = -1

  return {
    get started() {
      return started
    },
    *passed(ms) {
      if (!started) {
        started = true
        yield { type: 'started' }
      }
      for (let marker = markers[nextMarker]; marker && captions.timeOf(marker.at) <= ms; marker = markers[nextMarker]) {
        nextMarker++
        yield { type: 'marker', marker }
      }
      const word = captions.at(ms)
      if (word === lastWord) return
      lastWord = word
      if (word >= 0) yield { type: 'word', word }
    },
  }
}
