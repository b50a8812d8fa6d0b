import { createOdds } from '../../packages/lipsync/src/english/range-decoder.ts'

/** The other half of `range-decoder.ts`. */
export interface RangeEncoder {
  number(contexts: readonly number[], bits: number, value: number): void
  /** Everything written, in base 64. */
  end(): string
}

export function createRangeEncoder(): RangeEncoder {
  const odds = createOdds()
  const bytes: number[] = []
  let low = 0
  let high = 0xffffffff

  function write(contexts: readonly number[], before: number, bit: number): void {
    const middle = low + Math.floor((high - low) / 65536) * odds.chance(contexts, before)
    if (bit) high = middle
    else low = middle + 1
    odds.learn(bit)
    while (((low ^ high) & 0xff000000) === 0) {
      bytes.push(high >>> 24)
      low = (low << 8) >>> 0
      high = ((high << 8) | 255) >>> 0
    }
  }

  return {
    number(contexts, bits, value) {
      let before = 1
      for (let i = bits - 1; i >= 0; i--) {
        const bit = (value >> i) & 1
        write(contexts, before, bit)
        before = before * 2 + bit
      }
    },
    end() {
      // The reader pads with zeros: this is above low and, since their first bytes differ, not above high.
      bytes.push((low >>> 24) + 1)
      return Buffer.from(bytes).toString('base64')
    },
  }
}
