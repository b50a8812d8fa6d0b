import type { NumberWords } from '../rules/number-words.ts'
import { ruleLanguage } from '../rules/rule-language.ts'

const sets = { V: 'aeiouáéíóúü' }

/** Written from the orthography (Real Academia Española, Ortografía, 2010) and the allophones of its Nueva gramática (2011). */
const rules = `
  ch CH, ll Y, rr R, qu K, h -, ñ N Y, v B, w W, j HH
  ^{p}s -, ^{hu}[aeiéáí] W, {gu}[eiéí] G, gü G W, {g}[eiéí] HH, g G
  {c}[eiéí] TH, z TH, c K, ^m[eé]{x}ic HH, ^{x} S, x K S
  ^{d} D, [nl]{d} D, {d}$ D, d DH, {n}[pbvmf] M
  {y}$ IY, {y}V Y, y IY
  {ai}V AA Y, {ei}V EH Y, {oi}V AO Y, ai AY, ei EY, oi OY, {ay}$ AY, {ey}$ EY, {oy}$ OY, au AW, eu EH UW
  {i}[aeouáéóú] Y, {u}[aeioáéíó] W
`

const numbers: NumberWords = {
  words:
    'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho ' +
    'diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve ' +
    'treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90 cien/ciento=100 doscientos=200 ' +
    'quinientos=500 setecientos=700 novecientos=900 mil=1000',
  tensAnd: 'y',
  signs: {
    ',': 'coma',
    '.': 'punto',
    '%': 'por ciento',
    '&': 'y',
    '+': 'más',
    '=': 'igual',
    '@': 'arroba',
    $: 'dólares',
    '€': 'euros',
  },
}

const letterNames = 'a be ce de e efe ge hache i jota ka ele eme ene o pe cu erre ese te u uve dobleuve equis ye zeta'

/** Spanish as it is spoken in most of Spain. */
export const spanish = /* @__PURE__ */ ruleLanguage({ tags: ['es'], rules, sets, numbers, letterNames })

/** Spanish as it is spoken in America: c and z are s. */
export const americanSpanish = /* @__PURE__ */ ruleLanguage({
  tags: 'es-419 es-AR es-BO es-CL es-CO es-CR es-CU es-DO es-EC es-GT es-HN es-MX es-NI es-PA es-PE es-PR es-PY es-SV es-US es-UY es-VE'.split(
    ' ',
  ),
  rules: `{c}[eiéí] S, z S\n${rules}`,
  sets,
  numbers,
  letterNames,
})
