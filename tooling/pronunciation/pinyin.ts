import { finals, initials } from '../../packages/lipsync/src/mandarin/syllables.ts'

// biome-ignore format: a table
const initialSounds: Readonly<Record<string, string>> = {
  b: 'B', p: 'B', m: 'M', f: 'F', d: 'D', t: 'D', n: 'N', l: 'L', g: 'G', k: 'G', h: 'HH', j: 'CH', q: 'CH', x: 'SH', zh: 'CH', ch: 'CH',
  sh: 'SH', r: 'R', z: 'T S', c: 'T S', s: 'S', '': '',
}

// biome-ignore format: a table
const finalSounds: Readonly<Record<string, string>> = {
  '': '', a: 'AA', o: 'W AO', e: 'AH', ê: 'EH', ai: 'AY', ei: 'EY', ao: 'AW', ou: 'OW', an: 'AA N', en: 'AX N', ang: 'AA N', eng: 'AX N', ong: 'UH N',
  er: 'ER', '-i': 'IH', i: 'IY', ia: 'Y AA', ie: 'Y EH', iao: 'Y AW', iu: 'Y OW', ian: 'Y EH N', in: 'IY N', iang: 'Y AA N', ing: 'IY N',
  iong: 'Y UH N', u: 'UW', ua: 'W AA', uo: 'W AO', uai: 'W AY', ui: 'W EY', un: 'W AX N', uan: 'W AA N', uang: 'W AA N', ü: 'UW', üe: 'W EH',
  üan: 'W EH N', ün: 'UW N',
}

/**
 * The numbers of the initial and the final of a syllable in `syllables.ts`; undefined for what is none.
 *
 * @param pinyin One syllable, with or without its tone, as Unihan writes it.
 */
export function readPinyin(pinyin: string): { initial: number; final: number } | undefined {
  const plain = pinyin
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0304\u030c]/g, '')
    .normalize('NFC')
    // The r that colours the syllable before it; what is hummed.
    .replace(/^r$/, 'er')
    .replace(/^h?([mn])g?$/, '$1')
  const [, initial = '', rest = ''] = /^(zh|ch|sh|[bpmfdtnlgkhjqxrzcs])?(.*)$/.exec(plain) ?? []
  const found = {
    initial: placeOf(initials, initialSounds[initial]),
    final: placeOf(finals, finalSounds[spelled(initial, rest)]),
  }
  return found.initial < 0 || found.final < 0 ? undefined : found
}

/** A final as it is spelled without the habits of pinyin: y and w that stand for i and u, and ü that loses its dots. */
function spelled(initial: string, rest: string): string {
  if (initial === '') {
    const final = rest.replace(/^yu/, 'ü').replace(/^yi/, 'i').replace(/^y/, 'i').replace(/^wu/, 'u').replace(/^w/, 'u')
    return { iou: 'iu', uei: 'ui', uen: 'un', ueng: 'un' }[final] ?? final
  }
  if (/^[jqx]$/.test(initial)) return rest.replace(/^u/, 'ü')
  if (/^(zh|ch|sh|[rzcs])$/.test(initial) && rest === 'i') return '-i'
  return rest
}

const placeOf = (list: readonly (readonly string[])[], sounds: string | undefined): number =>
  list.findIndex((each) => each.join(' ') === sounds)
