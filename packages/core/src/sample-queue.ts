import { base64Length, decodeBase64Into, pcmBytes, pcmSamples, unwrittenBytes } from '@banter/protocol'

/** Sound as it comes: samples, or 16-bit little-endian PCM as base64. A byte left over waits for its other half (PROTOCOL §1.6). */
export type Sound = Int16Array | string

/** Bytes: a few frames, so that what waits moves seldom. */
const ROOM = 1 << 15

/** Samples that wait. */
export class SampleQueue {
  // One piece of memory for all that comes: what waits moves to its front when there is no more room behind it.
  #room = new Uint8Array(0)
  /** Where the bytes are that wait; `#from` is even. */
  #from = 0
  #to = 0

  /** How many whole samples wait. */
  get count(): number {
    return (this.#to - this.#from) >> 1
  }

  /** @throws {BanterError} `malformed_message` when a text is not base64; nothing is kept of it. */
  push(sound: Sound): void {
    if (typeof sound === 'string') {
      const bytes = base64Length(sound)
      this.#makeRoom(bytes)
      decodeBase64Into(sound, this.#room, this.#to)
      this.#to += bytes
    } else {
      const bytes = pcmBytes(sound)
      this.#makeRoom(bytes.length)
      this.#room.set(bytes, this.#to)
      this.#to += bytes.length
    }
  }

  /** The samples from `start` up to `end`, which stay; to be read before anything else is done. */
  peek(start: number, end: number): Int16Array {
    return pcmSamples(this.#view(start, end))
  }

  /** Takes the first `count` samples, in memory of their own. */
  take(count: number): Int16Array {
    const waiting = this.#view(0, count)
    const taken = unwrittenBytes(waiting.length)
    taken.set(waiting)
    this.#from += taken.length
    return pcmSamples(taken)
  }

  #makeRoom(bytes: number): void {
    if (this.#to + bytes <= this.#room.length) return
    const waiting = this.#to - this.#from
    const needed = waiting + bytes
    if (needed <= this.#room.length) this.#room.copyWithin(0, this.#from, this.#to)
    else {
      const larger = unwrittenBytes(Math.max(ROOM, 2 * needed))
      larger.set(this.#room.subarray(this.#from, this.#to))
      this.#room = larger
    }
    this.#from = 0
    this.#to = waiting
  }

  #view(start: number, end: number): Uint8Array {
    const last = Math.min(this.count, end)
    const first = Math.min(last, Math.max(0, start))
    // Not `subarray`, which is slow where the room is a Buffer.
    return new Uint8Array(this.#room.buffer, this.#room.byteOffset + this.#from + 2 * first, 2 * (last - first))
  }
}
