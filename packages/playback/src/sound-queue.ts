import { createEnvelope } from './envelope.ts'
import { createPositionMap, type PositionMap } from './position-map.ts'

/** A silence in the midst of a line because its sound came late: where in the utterance, and for how long. */
export interface Underrun {
  atMs: number
  gapMs: number
}

/** Sound at the context's rate, laid end to end on the context's time line. */
export interface SoundQueue {
  /** Carries the envelope; what listens to the sound connects here. */
  readonly node: AudioNode
  readonly map: PositionMap
  readonly underruns: Underrun[]
  /** Context frame of the first sample; undefined before there is one, or when it was held back in time. */
  readonly firstFrame: number | undefined
  /** Seconds of sound that are not over yet; each buffer counts as 5 ms at least, as it costs as much. */
  readonly aheadSeconds: number
  /** Whether no sound is left, neither scheduled nor held. */
  readonly isEmpty: boolean
  append(samples: Float32Array<ArrayBuffer>, fromMs: number): void
  /** Nothing more will be appended, so the end need not be softened for fear that it is an underrun. */
  seal(): void
  /** Fades out and keeps the rest. */
  hold(fadeSeconds: number): void
  /** Goes on at the sample where `hold` left off. */
  resume(): void
  /** Fades out and drops the rest. */
  discard(fadeSeconds: number): void
  /** Lets go of every node at once. */
  disconnect(): void
}

interface Piece {
  buffer: AudioBuffer
  fromMs: number
  /** Frames already heard before a pause. */
  skip: number
  atFrame: number
  source: AudioBufferSourceNode | undefined
}

/** Long enough not to click, short enough not to be missed from a word. */
const EDGE_SECONDS = 0.003
const MIN_PIECE_SECONDS = 0.005
/** Covers the edge and what an engine may already have rendered of the present. */
const MIN_LEAD_SECONDS = 0.005

export interface SoundQueueOptions {
  context: BaseAudioContext
  /** How far ahead of the context's clock sound is scheduled at the least. */
  leadSeconds: number
  /** Called whenever a buffer has ended, also the last. */
  onProgress: () => void
}

export function createSoundQueue({ context, onProgress, ...options }: SoundQueueOptions): SoundQueue {
  const leadSeconds = Math.max(options.leadSeconds, MIN_LEAD_SECONDS)
  const rate = context.sampleRate
  const envelope = createEnvelope(context)
  const map = createPositionMap(rate)
  const underruns: Underrun[] = []
  const sounding = new Set<AudioBufferSourceNode>()
  let pieces: Piece[] = []
  let held = false
  let sealed = false
  let firstFrame: number | undefined
  // Where the present run began: the sound since the start, an underrun or a pause.
  let runFrame = 0
  // Whether the next sample continues that run, time permitting.
  let running = false
  // From when on the gain is level again after the run's beginning.
  let levelFrom = 0

  const framesOf = (piece: Piece) => piece.buffer.length - piece.skip

  function schedule(piece: Piece): void {
    const earliest = Math.ceil((context.currentTime + leadSeconds) * rate)
    const late = earliest - map.endFrame
    if (running && late <= 0) {
      envelope.keepSounding()
    } else {
      if (running) underruns.push({ atMs: map.endMs, gapMs: (late * 1000) / rate })
      beginRun(Math.max(earliest, map.endFrame))
    }
    start(piece, Math.max(runFrame, map.endFrame))
    if (!sealed) softenEnd()
  }

  function beginRun(atFrame: number): void {
    running = true
    runFrame = atFrame
    levelFrom = atFrame / rate
    if (firstFrame === undefined) {
      firstFrame = atFrame
    } else {
      envelope.fadeIn(levelFrom, EDGE_SECONDS)
      levelFrom += EDGE_SECONDS
    }
  }

  /** Should nothing follow in time, the sound breaks off softly; what follows in time takes this back. */
  function softenEnd(): void {
    const end = map.endFrame / rate
    const from = Math.max(end - EDGE_SECONDS, levelFrom)
    if (from < end) envelope.fadeOut(from, end)
  }

  function start(piece: Piece, atFrame: number): void {
    const source = context.createBufferSource()
    source.buffer = piece.buffer
    source.connect(envelope.node)
    source.onended = () => {
      silence(source)
      if (piece.source === source) pieces = pieces.filter((other) => other !== piece)
      onProgress()
    }
    source.start(timeOf(atFrame), piece.skip / rate)
    sounding.add(source)
    piece.source = source
    piece.atFrame = atFrame
    map.append(atFrame, framesOf(piece), piece.fromMs)
  }

  // An engine rounds a start time up to a frame, so frame / rate must not land above the frame by a bit of rounding.
  function timeOf(frame: number): number {
    const time = frame / rate
    return time * rate > frame ? time * (1 - Number.EPSILON) : time
  }

  function silence(source: AudioBufferSourceNode): void {
    source.onended = null
    source.disconnect()
    sounding.delete(source)
  }

  /** Ends the run with a fade and returns what will not have been heard by then. */
  function breakOff(fadeSeconds: number): Piece[] {
    if (!running) return pieces
    running = false
    envelope.keepSounding()
    const from = context.currentTime + leadSeconds
    let cutFrame = runFrame
    if (runFrame < context.currentTime * rate) {
      envelope.fadeOut(from, from + fadeSeconds)
      // A frame more, so that the end of this fade never meets the beginning of the next.
      cutFrame = Math.ceil((from + fadeSeconds) * rate) + 1
    }
    if (firstFrame === cutFrame) firstFrame = undefined
    map.cut(cutFrame)
    return pieces.flatMap((piece) => cut(piece, cutFrame))
  }

  function cut(piece: Piece, cutFrame: number): Piece[] {
    const heard = Math.max(0, cutFrame - piece.atFrame)
    if (!piece.source || heard >= framesOf(piece)) return []
    if (heard > 0) piece.source.stop(timeOf(cutFrame))
    else silence(piece.source)
    return [{ ...piece, skip: piece.skip + heard, fromMs: piece.fromMs + (heard * 1000) / rate, source: undefined }]
  }

  const queue: SoundQueue = {
    node: envelope.node,
    map,
    underruns,
    get firstFrame() {
      return firstFrame
    },
    get aheadSeconds() {
      return pieces.reduce((sum, piece) => sum + Math.max(framesOf(piece) / rate, MIN_PIECE_SECONDS), 0)
    },
    get isEmpty() {
      return pieces.length === 0 && sounding.size === 0
    },
    append(samples, fromMs) {
      const buffer = context.createBuffer(1, samples.length, rate)
      buffer.copyToChannel(samples, 0)
      const piece: Piece = { buffer, fromMs, skip: 0, atFrame: 0, source: undefined }
      pieces.push(piece)
      if (!held) schedule(piece)
    },
    seal() {
      sealed = true
      envelope.keepSounding()
    },
    hold(fadeSeconds) {
      held = true
      pieces = breakOff(fadeSeconds)
    },
    resume() {
      held = false
      for (const piece of pieces) schedule(piece)
    },
    discard(fadeSeconds) {
      breakOff(fadeSeconds)
      pieces = []
    },
    disconnect() {
      for (const source of [...sounding]) silence(source)
      pieces = []
      envelope.node.disconnect()
    },
  }
  return queue
}
