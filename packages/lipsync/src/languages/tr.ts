import { ruleLanguage } from '../rules/rule-language.ts'

/** Turkish, one letter, one sound (Zimmer & Orgun, Handbook of the IPA, 1999). The soft ğ lengthens the vowel before it. */
export const turkish = /* @__PURE__ */ ruleLanguage({
  tags: ['tr', 'az'],
  rules: 'c JH, ç CH, ş SH, ğ -, j ZH, ı IH, ö UH, ü UW, ə AE, x HH, q K, w V, {n}[pb] M, y Y',
  numbers: {
    words:
      'sıfır bir iki üç dört beş altı yedi sekiz dokuz on yirmi=20 otuz=30 kırk=40 elli=50 altmış=60 yetmiş=70 seksen=80 doksan=90 ' +
      'yüz=100 bin=1000',
    signs: {
      ',': 'virgül',
      '.': 'nokta',
      '%': 'yüzde',
      '&': 've',
      '+': 'artı',
      '=': 'eşittir',
      '@': 'et',
      $: 'dolar',
      '€': 'avro',
    },
  },
  letterNames: 'a be ce de e fe ge he ı je ke le me ne o pe kü re se te u ve çiftve iks ye ze',
})
