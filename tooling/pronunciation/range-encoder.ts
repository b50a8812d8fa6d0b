import { createOdds, slotOf } from '../../packages/lipsync/src/english/range-decoder.ts'

/** The other half of `range-decoder.ts`. */
export interface RangeEncoder {
  bit(context: number, bit: number): void
  number(context: number, bits: number, value: number): void
  /** Everything written, in base 64. */
  end(): string
}

export function createRangeEncoder(contexts: number): RangeEncoder {
  const odds = createOdds(contexts)
  const bytes: number[] = []
  let low = 0
  let high = 0xffffffff

  function write(slot: number, bit: number): void {
    const middle = low + Math.floor((high - low) / 65536) * odds.chance(slot)
    if (bit) high = middle
    else low = middle + 1
    odds.learn(slot, bit)
    while (((low ^ high) & 0xff000000) === 0) {
      bytes.push(high >>> 24)
      low = (low << 8) >>> 0
      high = ((high << 8) | 255) >>> 0
    }
  }

  return {
    bit: (context, bit) => write(slotOf(context, 1), bit),
    number(context, bits, value) {
      let before = 1
      for (let i = bits - 1; i >= 0; i--) {
        const bit = (value >> i) & 1
        write(slotOf(context, before), bit)
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
