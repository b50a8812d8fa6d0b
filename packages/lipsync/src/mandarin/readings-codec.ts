import { contextOf } from '../english/range-decoder.ts'

/** The numbers that readings are written as: how many bits each has, and the contexts it stands in. */
interface Field {
  readonly bits: number
  readonly contexts: readonly number[]
}

/** The characters that may have a reading: the first block of unified ideographs, as Unicode 1.1 had it. */
export const FIRST_CHARACTER = 0x4e00
export const LAST_CHARACTER = 0x9fa5

/** Whether a character has a reading; `recent` has a bit for each one before it. */
export function knownField(recent: number): Field {
  let count = 0
  for (let bits = recent & 0xfff; bits > 0; bits >>= 1) count += bits & 1
  return { bits: 1, contexts: [contextOf(1, count)] }
}

export const initialField: Field = { bits: 4, contexts: [contextOf(4)] }
export const finalField = (initial: number): Field => ({ bits: 5, contexts: [contextOf(5), contextOf(6, initial)] })
