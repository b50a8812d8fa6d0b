import type { Phone } from './phones.ts'

/**
 * Sounds of the International Phonetic Alphabet by the ARPABET sounds that look most like them; the longer symbols first. Sounds
 * English has not (IPA handbook, 1999) go to the one made at the same place.
 */
// biome-ignore format: a table
const symbols: readonly (readonly [symbol: string, ...phones: Phone[]])[] = [
  ['tʃ', 'CH'], ['dʒ', 'JH'], ['tɕ', 'CH'], ['dʑ', 'JH'], ['tʂ', 'CH'], ['dʐ', 'JH'], ['ts', 'T', 'S'], ['dz', 'D', 'Z'], ['pf', 'P', 'F'],
  ['aɪ', 'AY'], ['aʊ', 'AW'], ['ɔɪ', 'OY'], ['ɔʏ', 'OY'], ['eɪ', 'EY'], ['oʊ', 'OW'], ['əʊ', 'OW'],
  ['ɪə', 'IH', 'AX'], ['eə', 'EH', 'AX'], ['ʊə', 'UH', 'AX'],
  ['p', 'P'], ['b', 'B'], ['t', 'T'], ['d', 'D'], ['k', 'K'], ['g', 'G'], ['ɡ', 'G'], ['q', 'K'], ['c', 'K'], ['ʔ'],
  ['m', 'M'], ['n', 'N'], ['ŋ', 'NG'], ['ɲ', 'N', 'Y'], ['ɳ', 'N'],
  ['f', 'F'], ['v', 'V'], ['ɸ', 'F'], ['ʋ', 'V'], ['ɱ', 'M'], ['β', 'B'], ['θ', 'TH'], ['ð', 'DH'], ['s', 'S'], ['z', 'Z'], ['ʃ', 'SH'], ['ʒ', 'ZH'],
  ['ʂ', 'SH'], ['ʐ', 'ZH'], ['ɕ', 'SH'], ['ʑ', 'ZH'], ['ç', 'HH'], ['x', 'HH'], ['χ', 'HH'], ['ɣ', 'G'], ['h', 'HH'], ['ɦ', 'HH'],
  ['ɹ', 'R'], ['r', 'R'], ['ɾ', 'D'], ['ʁ', 'R'], ['ʀ', 'R'], ['ɻ', 'R'], ['l', 'L'], ['ɫ', 'L'], ['ɭ', 'L'], ['ɬ', 'L'], ['ʎ', 'L'],
  ['ɽ', 'R'], ['ʈ', 'T'], ['ɖ', 'D'], ['ɟ', 'G'], ['ʝ', 'Y'], ['ɰ', 'G'], ['ħ', 'HH'], ['ʕ'],
  ['j', 'Y'], ['w', 'W'], ['ʍ', 'W'], ['ɥ', 'W'],
  ['i', 'IY'], ['ɪ', 'IH'], ['y', 'UW'], ['ʏ', 'UH'], ['e', 'EH'], ['ɛ', 'EH'], ['ø', 'UH'], ['œ', 'UH'], ['æ', 'AE'], ['a', 'AA'],
  ['ɑ', 'AA'], ['ɒ', 'AA'], ['ɔ', 'AO'], ['o', 'AO'], ['ʊ', 'UH'], ['u', 'UW'], ['ʌ', 'AH'], ['ə', 'AX'], ['ɐ', 'AX'], ['ɨ', 'IH'],
  ['ʉ', 'UW'], ['ɯ', 'IH'], ['ɤ', 'AH'], ['ɘ', 'AX'], ['ɵ', 'UH'], ['ɜ', 'ER'], ['ɝ', 'ER'], ['ɚ', 'ER'],
]

/** Stress, length, breaks and the marks that tie, raise or lower: they do not change what is seen enough to matter. */
const ignored = /^[\sˈˌːˑ.|‖‿/[\]()ʰʷʲˠˤ˞\p{M}]/u

/** @throws TypeError when a symbol is not known. */
export function readIpa(text: string): Phone[] {
  const phones: Phone[] = []
  // Ties join what we read as one anyway: t͡ʃ.
  let rest = text
    .normalize('NFD')
    .replace(/c\u0327/g, 'ç')
    .replace(/[\u035c\u0361]/g, '')
  while (rest !== '') {
    const found = symbols.find(([symbol]) => rest.startsWith(symbol))
    const length = found ? found[0].length : (ignored.exec(rest)?.[0].length ?? 0)
    if (length === 0)
      throw new TypeError(`'${Array.from(rest)[0]}' in '${text}' is neither ARPABET nor a known sound of IPA.`)
    if (found) phones.push(...(found.slice(1) as Phone[]))
    rest = rest.slice(length)
  }
  return phones
}
