import { ruleLanguage } from '../rules/rule-language.ts'

/** Polish, by its orthography (Jassem, JIPA 33, 2003). An i before a vowel softens the consonant; ą and ę end in a nasal of the next sound. */
export const polish = /* @__PURE__ */ ruleLanguage({
  tags: ['pl'],
  sets: { V: 'aąeęioóuy' },
  rules: `
    szcz SH CH, trz CH, drz JH, sz SH, cz CH, (?:ch|[pk]){rz} SH, rz ZH, dż JH, dź JH, {dzi}V JH, {dz}i JH, dz D Z, ch HH, {ci}V CH, {c}i CH, ć CH, c T S
    {si}V SH, {s}i SH, ś SH, {zi}V ZH, {z}i ZH, ź ZH, ż ZH, {ni}V N Y, ń N Y, ł W, w V, v V, x K S, q K
    {ą}[pb] AO M, {ą}[tdckgć] AO N, {ą}[łl] AO, ą AO W, {ę}[pb] EH M, {ę}[lł] EH, {ę}$ EH, ę EH N
    ó UW, y IH, [kg]{i}e -, {i}V Y, ^{m}$ M, {n}[pb] M
  `,
  numbers: {
    words:
      'zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście trzynaście czternaście piętnaście ' +
      'szesnaście siedemnaście osiemnaście dziewiętnaście dwadzieścia trzydzieści=30 czterdzieści=40 pięćdziesiąt=50 ' +
      'sześćdziesiąt=60 siedemdziesiąt=70 osiemdziesiąt=80 dziewięćdziesiąt=90 sto=100 dwieście=200 trzysta=300 czterysta=400 ' +
      'pięćset=500 sześćset=600 siedemset=700 osiemset=800 dziewięćset=900 tysiąc=1000',
    signs: {
      ',': 'przecinek',
      '.': 'kropka',
      '%': 'procent',
      '&': 'i',
      '+': 'plus',
      '=': 'równa się',
      '@': 'małpa',
      $: 'dolarów',
      '€': 'euro',
    },
  },
  letterNames: 'a be ce de e ef gie ha i jot ka el em en o pe ku er es te u fał wu iks igrek zet',
})
