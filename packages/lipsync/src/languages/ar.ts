import { ruleLanguage } from '../rules/rule-language.ts'
import { withUnwrittenVowels } from '../rules/unwritten-vowels.ts'

/**
 * Arabic, with the letters that Persian and Urdu add (Thelwall & Sa'adeddin, Handbook of the IPA, 1999; Majidi & Ternes, ibid.). Short
 * vowels are read where they are written; where they are not, a neutral one parts the consonants.
 */
export const arabic = /* @__PURE__ */ ruleLanguage({
  tags: ['ar', 'fa', 'ur', 'ps', 'ckb'],
  sets: { M: 'ًٌٍَُِّْٰ', H: 'ًٌٍَُِ' },
  rules: `
    ^{ال}ّ?[تثدذرزسشصضطظلن] AA, ^{ال} AA L, {أ}ّ?H -, {إ}ِ -, إ IY, أ AA, آ AA, َ{ا} -, {ا}H -, ا AA, ٱ AA, َ{ى} -, ى AA, ؤ -, ئ -, ء -, ً{ا} -
    {ة}H T, َ{ة} -, ة AA, ـ -
    {و}ّ?H W, ^{و} W, {و}[اىيأآ] W, ُ{و} -, [اَ]{و} W, و UW, {ي}ّ?H Y, ^{ي} Y, {ي}[اوأآةى] Y, ِ{ي} -, [اَ]{ي} Y, ي IY
    {ی}ّ?H Y, ^{ی} Y, {ی}[او] Y, [اَ]{ی} Y, ی IY, ے EH, ې EH, ۆ AO, ە AX, ێ EH
    ب B, ت T, ث TH, ج JH, ح HH, خ HH, د D, ذ DH, ر R, ز Z, س S, ش SH, ص S, ض D, ط T, ظ DH, ع HH, غ G, ف F, ق K, ك K, ل L, م M, ه HH
    {ن}ْ?[بم] M, ن N, پ P, چ CH, ژ ZH, گ G, ک K, ڤ V, ٹ T, ڈ D, ڑ R, ں -, ہ HH, ھ -, ۀ HH, ڵ L, ڕ R, ټ T, ډ D, ړ R, څ T S, ځ D Z, ښ SH, ږ ZH, ګ G, ڼ N
    َ AA, ِ IY, ُ UW, ً AA N, ٍ IY N, ٌ UW N, ْ -, ّ -, ٰ AA
  `,
  refine: (phones, spelling) => withUnwrittenVowels(phones, spelling, /[ًٌٍَُِْ]/u, /^ال/u),
  numbers: {
    words: 'صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة',
    signs: { '.': 'نقطة', ',': 'فاصلة', '%': 'بالمئة', '&': 'و', '+': 'زائد', '=': 'يساوي', $: 'دولار', '€': 'يورو' },
  },
})
