import { ruleLanguage } from '../rules/rule-language.ts'

/** Dutch, by its orthography (Gussenhoven, Handbook of the IPA, 1999). The w touches the teeth; g and ch are made far back. */
export const dutch = /* @__PURE__ */ ruleLanguage({
  tags: ['nl'],
  sets: { V: 'aeiouyéëïöü', C: 'bcdfghjklmnpqrstvwxz' },
  rules: `
    {sch}(?:e?$|r) S, sch S HH, sj SH, tj CH, ch HH, {g}$ HH, ng NG, nk NG K, {g}[dt] HH, g G, {tie}s?$ T S IY, {ti}on SH
    aai AA Y, ooi AO Y, oei UW Y, ieuw IY W, eeuw EH W, uw UW W, ouw AW, auw AW
    l{ij}k AX, ij EY, ei EY, ui UH UW, ou AW, au AW, oe UW, eu UH, ie IY, aa AA, ^{ee}n$ AX, ee EH, oo AO, uu UW
    w V, j Y, ck K, {c}[eiy] S, c K, x K S, ph F, th T, qu K V, y IY
    ^[bg]{e}(?:C[aiou]|C(?:ee|eu|ei)|[bdfgkpt][rl]|sch|z?w|st|sp|kn) AX, ^v{e}r(?!e|$) AX, ^C{e}$ AX, ^h{e}t$ AX, ^t{e}r AX, V.*{ig}$ AX HH, V.*{e}(?:[nlmrst]|nd|rs|ns|ls|rd|nde)?$ AX, V.*C{e}CV AX, ë EH, é EH
    u UH, ö UH, ü UW, ï IY, i IH
  `,
  numbers: {
    words:
      'nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien ' +
      'negentien twintig dertig=30 veertig=40 vijftig=50 zestig=60 zeventig=70 tachtig=80 negentig=90 honderd=100 duizend=1000',
    onesAnd: 'en',
    signs: {
      ',': 'komma',
      '.': 'punt',
      '%': 'procent',
      '&': 'en',
      '+': 'plus',
      '=': 'is',
      '@': 'apenstaartje',
      $: 'dollar',
      '€': 'euro',
    },
  },
  letterNames: 'a bee cee dee ee ef gee haa ie jee kaa el em en oo pee kuu er es tee uu vee wee iks ij zet',
})
