import { ruleLanguage } from '../rules/rule-language.ts'

/** Portuguese as it is spoken in Brazil, by its orthography (Barbosa & Albano, JIPA 34, 2004). Vowels before m and n are nasal. */
export const portuguese = /* @__PURE__ */ ruleLanguage({
  tags: ['pt'],
  sets: { V: 'aáâãàeéêiíoóôõuúü', F: 'eéêií' },
  rules: `
    nh N Y, lh L, ch SH, rr HH, ^{r} HH, [nls]{r} HH, ss S, {sc}F S, ç S, {c}F S, c K
    n{qu}[ei] K W, {qu}F K, qu K W, n{gu}[ií] G W, {gu}F G, {gu}[aoãô] G W, {g}F ZH, j ZH, h -
    (?:pró|má){x}im S, trou{x} S, (?:tá|fi|se){x}[io] K S, ^e{x}V Z, ^e{x} S, {x}$ K S, (?:[mn]|ei|ai|ou){x} SH, {x}[pt] S, x SH, V{s}V Z, {z}$ S
    ão AW, ãe AY, õe OY, {am}$ AW, {em}$ EY, {ém}$ EY, {ê}m$ EY, {en}s$ EY, V{m}$ -, ã AA, õ AO
    {t}[ií] CH, {d}[ií] JH, {t}es?$ CH, {d}es?$ JH, {l}(?!V|h) W
    {ou} OW, ei EY, {ai} AY, oi OY, au AW, eu EH UW, {iu} IY UW
    {o}s?$ UW, {e}s?$ IY, V.*{a}s?$ AX, {i}[aeoáéó] Y, {u}[aeoáéó] W, w W, y IY
  `,
  numbers: {
    words:
      'zero um dois três quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis dezessete dezoito dezenove ' +
      'vinte trinta=30 quarenta=40 cinquenta=50 sessenta=60 setenta=70 oitenta=80 noventa=90 cem/cento=100 duzentos=200 ' +
      'trezentos=300 quatrocentos=400 quinhentos=500 seiscentos=600 setecentos=700 oitocentos=800 novecentos=900 mil=1000',
    tensAnd: 'e',
    signs: {
      ',': 'vírgula',
      '.': 'ponto',
      '%': 'por cento',
      '&': 'e',
      '+': 'mais',
      '=': 'igual',
      '@': 'arroba',
      $: 'dólares',
      '€': 'euros',
    },
  },
  letterNames: 'á bê cê dê é efe gê agá i jota cá ele eme ene ó pê quê erre esse tê u vê dáblio xis ípsilon zê',
})
