import { ruleLanguage } from '../rules/rule-language.ts'

/** Italian, by its orthography (Bertinetto & Loporcaro, JIPA 35, 2005). Which z is voiced is not written; the mouth shows neither. */
export const italian = /* @__PURE__ */ ruleLanguage({
  tags: ['it'],
  sets: { V: 'aeiouàèéìíòóùú', F: 'eièéìí' },
  rules: `
    {sci}[aeouàòóù] SH, {sc}F SH, {cci}[aouàòóù] CH, {cc}F CH, {ci}[aeouàòóù] CH, {c}F CH, {c}'[eèi] CH, ch K, c K
    {ggi}[aouàòóù] JH, {gg}F JH, {gi}[aeouàòóù] JH, {g}F JH, gh G, ^{g}licin G, ne{g}li G, n{g}li G, {gli}[aeouàèòù] L, {gl}i L, gn N Y, g G
    cqu K W, qu K W, {gu}V G W, h -, zz T S, z T S, w W, x K S, y IY
    V{s}V Z, {s}[bdglmnrv] Z, {n}[pbm] M
    {ai}V AA Y, ai AY, ei EY, oi OY, au AW
    {i}[aeouàèéòóù] Y, {u}[aeioàèéìòó] W
  `,
  numbers: {
    words:
      'zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette ' +
      'diciotto diciannove venti trenta=30 quaranta=40 cinquanta=50 sessanta=60 settanta=70 ottanta=80 novanta=90 cento=100 mille=1000',
    signs: {
      ',': 'virgola',
      '.': 'punto',
      '%': 'per cento',
      '&': 'e',
      '+': 'più',
      '=': 'uguale',
      '@': 'chiocciola',
      $: 'dollari',
      '€': 'euro',
    },
  },
  letterNames:
    'a bi ci di e effe gi acca i ilunga cappa elle emme enne o pi cu erre esse ti u vu doppiavu ics ipsilon zeta',
})
