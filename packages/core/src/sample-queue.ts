import { base64Length, decodeBase64Into, pcmBytes, pcmSamples, unwrittenBytes } from '@banter/protocol'

/** Sound as it comes: samples, or 16-bit little-endian PCM as base64. A byte left over waits for its other half (PROTOCOL §1.6). */
export type Sound = Int16Array | string

/** Samples that wait. */
export interface SampleQueue {
  /** How many whole samples wait. */
  count(): number
  /** @throws {BanterError} `malformed_message` when a text is not base64; nothing is kept of it. */
  push(sound: Sound): void
  /** The samples from `from` up to `to`, which stay; to be read before anything else is done. */
  peek(from: number, to: number): Int16Array
  /** Takes the first `count` samples, in memory of their own. */
  take(count: number): Int16Array
}

/** Bytes: a few frames, so that what waits moves seldom. */
const ROOM = 1 << 15

export function createSampleQueue(): SampleQueue {
  // One piece of memory for all that comes: what waits moves to its front when there is no more room behind it.
  let room = new Uint8Array(0)
  /** Where the bytes are that wait; `from` is even. */
  let from = 0
  let to = 0

  function makeRoom(bytes: number): void {
    if (to + bytes <= room.length) return
    const needed = to - from + bytes
    if (needed <= room.length) room.copyWithin(0, from, to)
    else {
      const waiting = room.subarray(from, to)
      room = unwrittenBytes(Math.max(ROOM, 2 * needed))
      room.set(waiting)
    }
    to -= from
    from = 0
  }

  const count = (): number => (to - from) >> 1

  function view(start: number, end: number): Uint8Array {
    const last = Math.min(count(), end)
    const first = Math.min(last, Math.max(0, start))
    // Not `subarray`, which is slow where the room is a Buffer.
    return new Uint8Array(room.buffer, room.byteOffset + from + 2 * first, 2 * (last - first))
  }

  return {
    count,
    push(sound) {
      if (typeof sound === 'string') {
        const bytes = base64Length(sound)
        makeRoom(bytes)
        decodeBase64Into(sound, room, to)
        to += bytes
      } else {
        const bytes = pcmBytes(sound)
        makeRoom(bytes.length)
        room.set(bytes, to)
        to += bytes.length
      }
    },
    peek: (start, end) => pcmSamples(view(start, end)),
    take(samples) {
      const waiting = view(0, samples)
      const taken = unwrittenBytes(waiting.length)
      taken.set(waiting)
      from += taken.length
      return pcmSamples(taken)
    },
  }
}
