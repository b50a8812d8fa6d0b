/**
 * Which millisecond of the utterance each frame of the audio context carries: a line of slope one for every stretch
 * of unbroken sound, level over underruns and pauses.
 */
export interface PositionMap {
  /** The context frame after the last sample, and the utterance's millisecond there. */
  readonly endFrame: number
  readonly endMs: number
  /** Adds sound that begins at a context frame at or after `endFrame`. */
  append(atFrame: number, frames: number, fromMs: number): void
  /** Forgets all sound at and after a context frame. */
  cut(atFrame: number): void
  positionMs(frame: number): number
  soundsAt(frame: number): boolean
}

interface Segment {
  atFrame: number
  frames: number
  fromMs: number
}

// Far below one sample, far above the rounding of a sum of milliseconds.
const SAME_MS = 1e-3

export function createPositionMap(sampleRateHz: number): PositionMap {
  const segments: Segment[] = []
  const msAt = ({ atFrame, frames, fromMs }: Segment, frame: number) =>
    fromMs + (Math.max(0, Math.min(frame - atFrame, frames)) * 1000) / sampleRateHz

  function segmentAt(frame: number): Segment | undefined {
    return segments.findLast((segment) => segment.atFrame <= frame)
  }

  const map: PositionMap = {
    get endFrame() {
      const last = segments.at(-1)
      return last ? last.atFrame + last.frames : 0
    },
    get endMs() {
      return map.positionMs(Number.POSITIVE_INFINITY)
    },
    append(atFrame, frames, fromMs) {
      const last = segments.at(-1)
      if (last && map.endFrame === atFrame && Math.abs(map.endMs - fromMs) < SAME_MS) {
        last.frames += frames
      } else {
        segments.push({ atFrame, frames, fromMs })
      }
    },
    cut(atFrame) {
      while ((segments.at(-1)?.atFrame ?? -1) >= atFrame) segments.pop()
      const last = segments.at(-1)
      if (last) last.frames = Math.min(last.frames, atFrame - last.atFrame)
    },
    positionMs(frame) {
      const segment = segmentAt(frame)
      return segment ? msAt(segment, frame) : 0
    },
    soundsAt(frame) {
      const segment = segmentAt(frame)
      return segment !== undefined && frame < segment.atFrame + segment.frames
    },
  }
  return map
}
