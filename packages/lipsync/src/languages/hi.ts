import { isVowel } from '../phones.ts'
import type { SpelledPhone } from '../pronouncer.ts'
import { ruleLanguage } from '../rules/rule-language.ts'

const SIGNS = 'ािीुूृेैोौॅॉ्'

/**
 * Hindi, with Marathi and Nepali (Ohala, Handbook of the IPA, 1999). A consonant has a neutral vowel where no sign gives it another or
 * takes it away; at the end of a word, and between two sounded syllables, it is not said (Ohala, Aspects of Hindi Phonology, 1983).
 */
export const hindi = /* @__PURE__ */ ruleLanguage({
  tags: ['hi', 'mr', 'ne', 'sa'],
  sets: { S: SIGNS, B: 'पफबभम' },
  rules: `
    अ AX, आ AA, इ IH, ई IY, उ UH, ऊ UW, ऋ R IH, ए EH, ऐ EH, ऍ EH, ओ AO, औ AO, ऑ AO, ा AA, ि IH, ी IY, ु UH, ू UW, ृ R IH, े EH, ै EH, ॅ EH
    ो AO, ौ AO, ॉ AO, {ं}B M, ं N, ँ -, ः HH, ् -, ़ -, ऽ -, क़ K, ख़ HH, ग़ G, ज़ Z, ड़ R, ढ़ R, फ़ F
    क K, ख K, ग G, घ G, ङ NG, च CH, छ CH, ज JH, झ JH, ञ N, ट T, ठ T, ड D, ढ D, ण N, त T, थ T, द D, ध D, न N, प P, फ P, ब B, भ B, म M
    य Y, र R, ल L, ळ L, व V, श SH, ष SH, स S, ह HH
  `,
  refine: (phones, { text, places }) => withoutSilent(withInherent(phones, text, places)),
  numbers: {
    words: 'शून्य एक दो तीन चार पाँच छह सात आठ नौ दस',
    signs: { '.': 'दशमलव', '%': 'प्रतिशत', '&': 'और', '+': 'जमा', '=': 'बराबर', '₹': 'रुपये', $: 'डॉलर', '€': 'यूरो' },
  },
})

interface Sound extends SpelledPhone {
  /** The vowel of the bare letter. */
  readonly inherent?: boolean
}

function withInherent(phones: readonly SpelledPhone[], text: string, places: readonly number[]): Sound[] {
  const signs = new Set<number>()
  for (const [at, char] of Array.from(text).entries()) if (SIGNS.includes(char)) signs.add(at)
  const bare = (letter: number): boolean => {
    // The letters are all of the basic plane, so that a place is one code unit.
    const last = places.lastIndexOf(letter)
    const next = text.charAt(last + 1) === '़' ? last + 2 : last + 1
    return !signs.has(last) && !signs.has(next)
  }
  return phones.flatMap((each, i): Sound[] => {
    const ends = phones[i + 1]?.letter !== each.letter
    return !isVowel(each.phone) && ends && /[क-ह]/.test(text.charAt(places.indexOf(each.letter))) && bare(each.letter)
      ? [each, { phone: 'AX', letter: each.letter, inherent: true }]
      : [each]
  })
}

/** From the end: a bare vowel falls silent at the end of a word of more than one syllable, and in VC_CV where that V is said. */
function withoutSilent(sounds: readonly Sound[]): SpelledPhone[] {
  const kept = sounds.slice()
  const vowelAt = (i: number): boolean => kept[i] !== undefined && isVowel(kept[i].phone)
  for (let i = kept.length - 1; i > 0; i--) {
    if (!kept[i]?.inherent) continue
    const ends = i === kept.length - 1 && kept.slice(0, i).some(({ phone }) => isVowel(phone))
    const between = vowelAt(i - 2) && !vowelAt(i - 1) && kept[i + 1] !== undefined && !vowelAt(i + 1) && vowelAt(i + 2)
    if (ends || between) kept.splice(i, 1)
  }
  return kept.map(({ phone, letter }) => ({ phone, letter }))
}
