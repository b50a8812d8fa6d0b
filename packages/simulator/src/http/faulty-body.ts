import type { Clock } from '../clock.ts'
import { type AlignmentTwist, createAlignmentTwist } from '../faults/alignment-fault.ts'
import type { FrameFault } from '../faults/fault.ts'
import type { Faults, Traffic } from '../faults/fault-board.ts'
import { distort } from '../faults/garble.ts'
import { sleep } from '../sleep.ts'
import type { SpeechFrame } from '../speech/frames.ts'

/** What faults on the body of an answer work with. */
export interface FaultyBodyOptions {
  readonly clock: Clock
  readonly faults: Faults
  readonly traffic: Traffic
  /** When the request came. */
  readonly startedMs: number
  readonly signal: AbortSignal | undefined
  /** The bytes of a frame: a line of JSON, or plain audio. */
  readonly write: (frame: SpeechFrame) => Iterable<Uint8Array>
  /** Whether what is written is text, which faults can garble; audio they can only cut. */
  readonly isText: boolean
}

/** The body that frames make, with the faults that strike it on its way: each frame counts as a message. */
export async function* faultyBody(
  frames: AsyncIterable<SpeechFrame>,
  { clock, faults, traffic, startedMs, signal, write, isText }: FaultyBodyOptions,
): AsyncGenerator<Uint8Array> {
  let count = 0
  let trickle: { everyMs: number; left: number } | undefined
  const twists: { twist: AlignmentTwist; left: number }[] = []
  for await (const frame of frames) {
    count++
    const atMs = clock.now() - startedMs
    const struck = faults.onFrame({ ...traffic, contextId: null, frame: count, contextFrame: count, atMs })
    for (const fault of struck) {
      if (fault.type === 'drop') throw new Error('A fault of the simulator cut the body off.')
      if (fault.type === 'stall') await sleep(clock, fault.forMs ?? Number.POSITIVE_INFINITY, signal)
      if (fault.type === 'trickle')
        trickle = { everyMs: fault.everyMs, left: fault.forFrames ?? Number.POSITIVE_INFINITY }
      if (fault.type === 'alignment') {
        twists.push({ twist: createAlignmentTwist(fault.as), left: fault.forFrames ?? Number.POSITIVE_INFINITY })
      }
    }
    if (trickle && trickle.left-- > 0) await sleep(clock, trickle.everyMs, signal)
    let twisted = frame
    for (const entry of twists) if (entry.left-- > 0) twisted = entry.twist(twisted, 1)
    const parts = [...write(twisted)]
    yield* isText ? distortLines(parts, struck) : parts.map((part) => cut(part, struck))
  }
}

const distortLines = (parts: readonly Uint8Array[], faults: readonly FrameFault[]): Uint8Array[] => {
  if (faults.length === 0) return [...parts]
  const line = parts.map((part) => new TextDecoder().decode(part)).join('')
  return distort(line.trimEnd(), faults).map((text) => new TextEncoder().encode(`${text}\n`))
}

const cut = (audio: Uint8Array, faults: readonly FrameFault[]): Uint8Array =>
  faults.some((fault) => fault.type === 'garble') ? audio.subarray(0, audio.length >> 1) : audio
