/**
 * Reads what an adaptive arithmetic coder wrote (carry-free, after Mahoney's lpaq): a bit costs what its contexts have not taught
 * yet. Every number stands in several contexts, from general to particular, and each corrects the one before as far as it has been
 * seen; plain arithmetic only, which all engines do alike to the last bit.
 */
export interface RangeDecoder {
  /** A number of so many bits. */
  number(contexts: readonly number[], bits: number): number
}

/** How often a context must be seen to be believed as much as the more general one. */
const DOUBT = 4
/** How long a context goes on learning; the more it has seen, the less one bit more changes it. */
const MEMORY = 60
/** Contexts share this many places, at random. */
const PLACES = 1 << 18

/** The odds of the next bit, which reader and writer move alike. */
export interface Odds {
  /** The chance of a 1, of 65536, after the bits of the number that went before, with a leading 1. */
  chance(contexts: readonly number[], before: number): number
  /** The bit that it was. */
  learn(bit: number): void
}

export function createOdds(): Odds {
  const chances = new Uint16Array(PLACES).fill(32768)
  const seen = new Uint8Array(PLACES)
  const places = new Int32Array(MOST_CONTEXTS)
  let used = 0
  return {
    chance(contexts, before) {
      let chance = 32768
      used = contexts.length
      for (let i = 0; i < used; i++) {
        const place = mix(contexts[i] as number, before) & (PLACES - 1)
        chance += ((chances[place] as number) - chance) * (trust[seen[place] as number] as number)
        places[i] = place
      }
      return Math.max(32, Math.min(65504, Math.floor(chance)))
    },
    learn(bit) {
      const sure = bit ? 65535 : 0
      for (let i = 0; i < used; i++) {
        const place = places[i] as number
        const now = chances[place] as number
        const count = seen[place] as number
        chances[place] = now + Math.trunc((sure - now) * (rate[count] as number))
        if (count < MEMORY) seen[place] = count + 1
      }
    },
  }
}

const MOST_CONTEXTS = 4
const counts = Array.from({ length: MEMORY + 1 }, (_, count) => count)
/** How far a context seen so often is believed, and how far one bit more moves it. */
const trust = /* @__PURE__ */ Float64Array.from(counts, (count) => count / (count + DOUBT))
const rate = /* @__PURE__ */ Float64Array.from(counts, (count) => 1 / (count + 1.5))

/** The context of up to four numbers; the first tells what kind of context it is. */
export const contextOf = (kind: number, a = 0, b = 0, c = 0): number => mix(mix(mix(mix(0, kind), a), b), c)

function mix(sum: number, part: number): number {
  const mixed = Math.imul(sum ^ (part + 0x9e37), 0x85ebca6b)
  return mixed ^ (mixed >>> 15)
}

/** @param base64 What the coder wrote. */
export function createRangeDecoder(base64: string): RangeDecoder {
  const bytes = atob(base64)
  const odds = createOdds()
  let at = 0
  const next = (): number => (at < bytes.length ? bytes.charCodeAt(at++) : 0)
  let low = 0
  let high = 0xffffffff
  let code = 0
  for (let i = 0; i < 4; i++) code = code * 256 + next()

  function read(contexts: readonly number[], before: number): number {
    const middle = low + Math.floor((high - low) / 65536) * odds.chance(contexts, before)
    const bit = code <= middle ? 1 : 0
    if (bit) high = middle
    else low = middle + 1
    odds.learn(bit)
    while (((low ^ high) & 0xff000000) === 0) {
      low = (low << 8) >>> 0
      high = ((high << 8) | 255) >>> 0
      code = ((code << 8) | next()) >>> 0
    }
    return bit
  }

  return {
    number(contexts, bits) {
      let value = 1
      for (let i = 0; i < bits; i++) value = value * 2 + read(contexts, value)
      return value - (1 << bits)
    },
  }
}
