/** The sounds of speech, ARPABET without stress; AX is the schwa. */
// biome-ignore format: a table
export const phones = [
  'AA', 'AE', 'AH', 'AO', 'AW', 'AX', 'AY', 'B', 'CH', 'D', 'DH', 'EH', 'ER', 'EY', 'F', 'G', 'HH', 'IH', 'IY', 'JH', 'K',
  'L', 'M', 'N', 'NG', 'OW', 'OY', 'P', 'R', 'S', 'SH', 'T', 'TH', 'UH', 'UW', 'V', 'W', 'Y', 'Z', 'ZH',
] as const

export type Phone = (typeof phones)[number]

// biome-ignore format: a table
const vowels: ReadonlySet<Phone> = new Set<Phone>([
  'AA', 'AE', 'AH', 'AO', 'AW', 'AX', 'AY', 'EH', 'ER', 'EY', 'IH', 'IY', 'OW', 'OY', 'UH', 'UW',
])

export const isVowel = (phone: Phone): boolean => vowels.has(phone)
export const isBilabial = (phone: Phone): boolean => phone === 'P' || phone === 'B' || phone === 'M'

/**
 * How long each sound lasts on average, in ms; only the ratios matter. The geometric mean of two measurements, since each has its
 * blind spots: ElevenLabs' voices against forced aligners (two voices, 1,917 words; their dictionary calls many a schwa AH),
 * and flite's rms, whose phone times are known. Y and ZH were too rare in both and take the values of their nearest kin.
 */
// biome-ignore format: a table
export const meanMs: Readonly<Record<Phone, number>> = {
  OY: 225, AW: 187, AY: 163, EY: 155, SH: 139, S: 126, CH: 121, OW: 120, JH: 119, F: 113, AO: 112, IY: 112, AE: 112,
  ER: 111, AA: 109, TH: 107, ZH: 100, W: 100, NG: 99, L: 99, Z: 95, P: 93, K: 91, EH: 85, UH: 82, Y: 80, R: 80,
  G: 79, M: 78, UW: 77, HH: 76, B: 74, N: 72, T: 71, AH: 68, V: 65, DH: 61, IH: 60, D: 53, AX: 41,
}
