import type { Phone } from '../phones.ts'

/**
 * The sounds that begin and end a syllable of Mandarin, as far as the mouth shows them: aspiration, tones, and where in the mouth a nasal
 * or a hiss is made are left out (Lee & Zee, JIPA 33, 2003). Readings name them by their place here.
 */
// biome-ignore format: a table
export const initials: readonly (readonly Phone[])[] = [
  [], ['B'], ['M'], ['F'], ['D'], ['N'], ['L'], ['G'], ['HH'], ['CH'], ['SH'], ['R'], ['T', 'S'], ['S'],
]

// biome-ignore format: a table
export const finals: readonly (readonly Phone[])[] = [
  ['AA'], ['AO'], ['AH'], ['AY'], ['EY'], ['AW'], ['OW'], ['AA', 'N'], ['AX', 'N'], ['UH', 'N'], ['IH'], ['ER'], ['IY'], ['Y', 'AA'],
  ['Y', 'EH'], ['Y', 'AW'], ['Y', 'OW'], ['Y', 'EH', 'N'], ['IY', 'N'], ['Y', 'AA', 'N'], ['Y', 'UH', 'N'], ['UW'], ['W', 'AA'],
  ['W', 'AO'], ['W', 'AY'], ['W', 'EY'], ['W', 'AX', 'N'], ['W', 'AA', 'N'], ['W', 'EH'], ['W', 'EH', 'N'], ['UW', 'N'], [],
]
