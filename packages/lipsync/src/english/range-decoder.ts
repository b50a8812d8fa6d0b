/** Reads what an adaptive arithmetic coder wrote (after Mahoney's lpaq): every bit costs what its context has not yet taught. */
export interface RangeDecoder {
  bit(context: number): number
  /** A number of so many bits, each in the context of those before it. */
  number(context: number, bits: number): number
}

/** Room for the bits of one context: numbers of up to 7 bits. */
const SLOTS = 128

/** How long a context goes on learning; the more it has seen, the less one bit more changes it. */
const MEMORY = 60

/** The odds of every context, which reader and writer move alike. */
export interface Odds {
  /** The chance of a 1, of 65536. */
  chance(slot: number): number
  learn(slot: number, bit: number): void
}

export function createOdds(contexts: number): Odds {
  const chances = new Uint16Array(contexts * SLOTS).fill(32768)
  const seen = new Uint8Array(contexts * SLOTS)
  return {
    chance: (slot) => chances[slot] as number,
    learn(slot, bit) {
      const now = chances[slot] as number
      const count = seen[slot] as number
      chances[slot] = Math.max(32, Math.min(65504, now + Math.trunc(((bit ? 65535 : 0) - now) / (count + 1.5))))
      if (count < MEMORY) seen[slot] = count + 1
    },
  }
}

/** The slot of a bit: its context, and the bits of its number that went before, after a leading 1. */
export const slotOf = (context: number, before: number): number => context * SLOTS + before

/** @param base64 What the coder wrote. */
export function createRangeDecoder(base64: string, contexts: number): RangeDecoder {
  const bytes = atob(base64)
  const odds = createOdds(contexts)
  let at = 0
  const next = (): number => (at < bytes.length ? bytes.charCodeAt(at++) : 0)
  let low = 0
  let high = 0xffffffff
  let code = 0
  for (let i = 0; i < 4; i++) code = code * 256 + next()

  function read(slot: number): number {
    const middle = low + Math.floor((high - low) / 65536) * odds.chance(slot)
    const bit = code <= middle ? 1 : 0
    if (bit) high = middle
    else low = middle + 1
    odds.learn(slot, bit)
    while (((low ^ high) & 0xff000000) === 0) {
      low = (low << 8) >>> 0
      high = ((high << 8) | 255) >>> 0
      code = ((code << 8) | next()) >>> 0
    }
    return bit
  }

  return {
    bit: (context) => read(slotOf(context, 1)),
    number(context, bits) {
      let value = 1
      for (let i = 0; i < bits; i++) value = value * 2 + read(slotOf(context, value))
      return value - (1 << bits)
    },
  }
}
