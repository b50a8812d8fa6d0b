import { createRangeDecoder } from '../english/range-decoder.ts'
import type { Phone } from '../phones.ts'
import { FIRST_CHARACTER, finalField, initialField, knownField, LAST_CHARACTER } from './readings-codec.ts'
import { finals, initials } from './syllables.ts'

/** What each character says, as the arithmetic coder wrote it. */
export function unpackReadings(data: string): ReadonlyMap<string, readonly Phone[]> {
  const coder = createRangeDecoder(data)
  const readings = new Map<string, readonly Phone[]>()
  let recent = 0
  for (let character = FIRST_CHARACTER; character <= LAST_CHARACTER; character++) {
    const { contexts, bits } = knownField(recent)
    const known = coder.number(contexts, bits)
    recent = (recent << 1) | known
    if (known === 0) continue
    const initial = coder.number(initialField.contexts, initialField.bits)
    const field = finalField(initial)
    const final = coder.number(field.contexts, field.bits)
    readings.set(String.fromCharCode(character), [...(initials[initial] ?? []), ...(finals[final] ?? [])])
  }
  return readings
}
