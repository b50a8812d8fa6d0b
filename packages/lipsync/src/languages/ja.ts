import type { Phone } from '../phones.ts'
import { ruleLanguage } from '../rules/rule-language.ts'

const vowels: readonly Phone[] = ['AA', 'IY', 'UW', 'EH', 'AO']

/** The consonant of each row of kana, whose vowels are a i u e o; a dot where the row has none, or one that is told below. */
// biome-ignore format: a table
const rows: readonly (readonly [kana: string, ...consonants: Phone[]])[] = [
  ['あいうえお'], ['かきくけこ', 'K'], ['がぎぐげご', 'G'], ['さ.すせそ', 'S'], ['ざ.ずぜぞ', 'Z'], ['た..てと', 'T'], ['だ..でど', 'D'],
  ['なにぬねの', 'N'], ['はひ.へほ', 'HH'], ['ばびぶべぼ', 'B'], ['ぱぴぷぺぽ', 'P'], ['まみむめも', 'M'], ['や.ゆ.よ', 'Y'], ['らりるれろ', 'R'],
  ['わゐ.ゑ.', 'W'], ['.し...', 'SH'], ['.じ...', 'JH'], ['.ち...', 'CH'], ['.ぢ...', 'JH'], ['..つ..', 'T', 'S'], ['..づ..', 'D', 'Z'],
  ['..ふ..', 'F'], ['..ゔ..', 'V'], ['ぁぃぅぇぉ'], ['ゃ.ゅ.ょ'], ['ゎ...を'],
]

const plain = rows.flatMap(([kana, ...consonants]) =>
  Array.from(kana).flatMap((each, i) => (each === '.' ? [] : [`${each} ${[...consonants, vowels[i]].join(' ')}`])),
)

/** Before a small vowel the vowel of the letter is not said; the y that it leaves is heard after some: きゃ, but しゃ. */
const gliding = rows.flatMap(([kana, ...consonants]) =>
  Array.from(kana).flatMap((each, i) => {
    if (each === '.' || consonants.length === 0) return []
    const glide = i === 1 && !['SH', 'JH', 'CH'].includes(consonants[0] ?? '') ? ' Y' : ''
    return [`{${each}}[ゃゅょ] ${consonants.join(' ')}${glide}`, `{${each}}[ぁぃぅぇぉ] ${consonants.join(' ')}`]
  }),
)

const hiragana = `
  (?:^|[でにと]|んにち|んばん){は}$ W AA, ^{へ}$ EH, を AO, [でま]{す}$ S, [でま]{し}た SH, {っ}[ぱぴぷぺぽ] P, っ -, {ん}[ばびぶべぼぱぴぷぺぽまみむめも] M, ん N
  {う}[ぃぇぉ] W, [おこごそぞとどのほぼぽもよろょ]{う} -, [えけげせぜてでねへべぺめれ]{い} -
  ${gliding.join(',')}, ${plain.join(',')}, ー -
`

/** Katakana stand in Unicode in the order of hiragana. */
const katakana = hiragana.replace(/[ぁ-ゖ]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0x60))

/**
 * Japanese, by its kana (Okada, Handbook of the IPA, 1999). は and へ stand alone, or after another particle, where they are particles.
 * A kanji does not tell its reading: it moves the mouth through neutral vowels; the service's normalized text often has kana instead.
 */
export const japanese = /* @__PURE__ */ ruleLanguage({
  tags: ['ja'],
  rules: `${hiragana}\n${katakana}`,
  numbers: {
    words: 'ゼロ いち に さん よん ご ろく なな はち きゅう じゅう ひゃく=100 せん=1000 まん=10000',
    signs: {
      '.': 'てん',
      '%': 'パーセント',
      '&': 'アンド',
      '+': 'プラス',
      '=': 'イコール',
      '@': 'アット',
      '¥': 'えん',
      $: 'ドル',
      '€': 'ユーロ',
    },
  },
})
