import { isVowel } from '../phones.ts'
import type { SpelledPhone } from '../pronouncer.ts'
import { ruleLanguage } from '../rules/rule-language.ts'

/** The letters and their sounds; those with a dot below first. */
const consonants =
  'क़ K,ख़ HH,ग़ G,ज़ Z,ड़ R,ढ़ R,फ़ F,क K,ख K,ग G,घ G,ङ NG,च CH,छ CH,ज JH,झ JH,ञ N,ट T,ठ T,ड D,ढ D,ण N,त T,थ T,द D,ध D,न N,प P,फ P,ब B,' +
  'भ B,म M,य Y,र R,ल L,ळ L,व V,श SH,ष SH,स S,ह HH'

/** A vowel sign, or the sign of no vowel, takes the place of the vowel that a bare letter has. */
const rules = consonants
  .normalize('NFC')
  .split(',')
  .map((rule) => rule.replace(/^(\S+) (.+)$/, '{$1}S $2, $1 $2 AX'))
  .join(',')

/**
 * Hindi, with Marathi and Nepali (Ohala, Handbook of the IPA, 1999). The neutral vowel of a bare consonant is not said at the end of a
 * word, nor between two syllables that are (Ohala, Aspects of Hindi Phonology, 1983).
 */
export const hindi = /* @__PURE__ */ ruleLanguage({
  tags: ['hi', 'mr', 'ne', 'sa'],
  sets: { S: 'ािीुूृेैोौॅॉ्', L: 'ाीूेैोौ', B: 'पफबभम' },
  rules: `
    अ AX, आ AA, इ IH, ई IY, उ UH, ऊ UW, ऋ R IH, ए EH, ऐ EH, ऍ EH, ओ AO, औ AO, ऑ AO, ा AA, ि IH, ी IY, ु UH, ू UW, ृ R IH, े EH, ै EH, ॅ EH
    ो AO, ौ AO, ॉ AO, {ं}B M, L{ं} -, {ं}$ -, ं N, ँ -, ः HH, ् -, ़ -, ऽ -, ${rules}
  `,
  refine: withoutSilent,
  numbers: {
    words: 'शून्य एक दो तीन चार पाँच छह सात आठ नौ दस',
    signs: {
      '.': 'दशमलव',
      '%': 'प्रतिशत',
      '&': 'और',
      '+': 'जमा',
      '=': 'बराबर',
      $: 'डॉलर',
      '€': 'यूरो',
    },
  },
})

/** From the end, as each that is silent decides about the one before it: VC_CV, where both vowels are said. */
function withoutSilent(phones: readonly SpelledPhone[]): SpelledPhone[] {
  const said = phones.slice()
  const isVowelAt = (i: number): boolean => said[i] !== undefined && isVowel(said[i].phone)
  for (let i = said.length - 1; i > 0; i--) {
    if (said[i]?.phone !== 'AX') continue
    const ends = i === said.length - 1 && said.slice(0, i).some(({ phone }) => isVowel(phone))
    const between = isVowelAt(i - 2) && !isVowelAt(i - 1) && said[i + 1] && !isVowelAt(i + 1) && isVowelAt(i + 2)
    if (ends || between) said.splice(i, 1)
  }
  return said
}
