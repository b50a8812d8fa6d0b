import { ruleLanguage } from '../rules/rule-language.ts'

/** German, by its orthography (Kohler, Handbook of the IPA, 1999; Duden, Das Aussprachewörterbuch). An r that ends a syllable is a vowel. */
export const german = /* @__PURE__ */ ruleLanguage({
  tags: ['de'],
  sets: { V: 'aeiouäöüy', C: 'bcdfghjklmnpqrstvwxzß' },
  rules: `
    tsch CH, dsch JH, sch SH, chs K S, ^{ch}(?:ef|anc|amp|arm) SH, ^{ch}[rlao] K, or{ch}es K, ch HH, ck K, ph F, th T, qu K V, pf P F, tz T S, zz T S, ^{j}ou ZH, ou UW, {eur}$ UH R, {i}eur Y
    ^be{s}te[nrsm]?$ S, ^ge{s}tern S, ^{s}[pt] SH, ^(?:ge|be|ver|er|zer|ent|auf|aus|an|ab|vor|ein|um|un|zu|über|mit){s}[pt](?!e?$) SH
    ss S, ß S, (?:^|V|[lmnr]){s}V Z, {c}[eiäöy] T S, c K, {t}ion T S, t{i}on Y, {tt} T, z T S, x K S
    be{v}or F, da{v}on F, V{v}[aeiou] V, ^{v}(?:as|ul|ill|ent|amp|iol|isi) V, v F, w V, j Y
    äu OY, eu OY, eih AY, ei AY, ai AY, ey AY, ay AY, au AW, ieh IY, (?:amil|lin|ser|mater){ie}n?$ IY AX, ie IY, ee EH, aa AA, oo AO
    ä EH, ö UH, ü UW, {y}$ IY, y UW
    V{h}(?!V) -, V{h}e -, n{g}(?!V[^nr]|$) -, {ng} NG, {nk} NG K, {ig}$ IH HH, {ig}(?:e|t|s)?$ IH G
    V.*{er}$ AX, VC+{er}(?:l[ia]|schaft) AX, V.*{er}[nst]$ AX, Vh?{r}$ AX, {rr} R
    ^g{e}gen EH, ^[gb]{e}(?!rC)C+(?:[aiouäöü]|e[iu]|e[^V]+V) AX, ^g{e}s[pe] AX, ^(?:auf|aus|ein|ab|vor|zurück|mit|nach|weg)g{e}(?!h)C+V AX,
    (?:st|bl|tr){e}m$ EH, V.*{e}(?:[nlmst]|nd|st|ns)?$ AX
  `,
  numbers: {
    words:
      'null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn ' +
      'neunzehn zwanzig dreißig=30 vierzig=40 fünfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90 hundert=100 tausend=1000',
    onesAnd: 'und',
    signs: {
      ',': 'komma',
      '.': 'punkt',
      '%': 'prozent',
      '&': 'und',
      '+': 'plus',
      '=': 'gleich',
      '@': 'ätt',
      $: 'dollar',
      '€': 'euro',
    },
  },
  letterNames: 'a be tse de e eff ge ha i jott ka ell emm enn o pe ku err ess te u vau we iks üpsilon zett',
})
