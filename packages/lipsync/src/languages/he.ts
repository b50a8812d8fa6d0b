import { ruleLanguage } from '../rules/rule-language.ts'
import { withUnwrittenVowels } from '../rules/unwritten-vowels.ts'

/**
 * Hebrew (Laufer, Handbook of the IPA, 1999). Where the text is pointed the points are its vowels, in either order with the dagesh, each
 * with its own time where it is an element of its own. Without points ו and י are vowels inside a word, and a neutral vowel parts the other
 * consonants; whether ב, כ and פ are stops is told by their place.
 */
export const hebrew = /* @__PURE__ */ ruleLanguage({
  tags: ['he', 'iw', 'yi'],
  sets: { M: 'ְֱֲֳִֵֶַָׇֹֺֻּׁׂ', A: 'ְֱֲֳִֵֶַָ' },
  rules: `
    {ב}M*ּ B, ^{ב}(?!M) B, ב V, {כ}M*ּ K, {ך}ּ K, ^{כ}(?!M) K, כ HH, ך HH, {פ}M*ּ P, ^{פ}(?!M) P, פ F, ף F, {ש}M*ׂ S, ש SH
    {ו}ּ?A V, וֹ AO, וּ UW, ^{ו} V, וו V, {ו}$ UW, M{ו} V, ו AO
    {י}ּ?[ְֱֲֳִֵֶַָֹֻ] Y, ^{י} Y, [ִֵֶ]{י} -, M{י} Y, {יי} Y, י IY
    {א}M -, M.*{א} -, ^{א}[וי] -, א AA, {ע}M -, M.*{ע} -, ^{ע}[וי] -, ע AA
    M{ה}ּ?$ -, {ה}$ AA, ה HH, {חַ}$ AA HH, {עַ}$ AA, ח HH
    ג G, ד D, ז Z, ט T, ל L, מ M, ם M, נ N, ן N, ס S, צ T S, ץ T S, ק K, ר R, ת T
    ַ AA, ָ AA, ֲ AA, ׇ AO, ֳ AO, ֶ EH, ֵ EH, ֱ EH, ִ IY, ֹ AO, ֺ AO, ֻ UW, ^.ּ?{ְ} EH, ְ -, ּ -, ׁ -, ׂ -
  `,
  refine: (phones, spelling) => withUnwrittenVowels(phones, spelling, /[ְֱֲֳִֵֶַָׇֹֻ]/u),
  numbers: {
    words: 'אפס אחת שתיים שלוש ארבע חמש שש שבע שמונה תשע עשר',
    signs: { '.': 'נקודה', ',': 'פסיק', '%': 'אחוז', '&': 'ו', '+': 'ועוד', '=': 'שווה', $: 'דולר', '€': 'אירו' },
  },
})
