import { describe, expect, test } from 'vitest'
import { lettersOf } from '../test-support.ts'
import { type RuleLanguage, ruleLanguage } from './rule-language.ts'

const read = (word: string, language: Partial<RuleLanguage>): string =>
  ruleLanguage({ tags: ['qaa'], rules: '', ...language })
    .pronounce(lettersOf(word), /^[A-Z]{2,}$/.test(word))
    .map(({ phone, letter }) => `${phone}${letter}`)
    .join(' ')

describe('rules of spelling', () => {
  test('are tried in order, and letters without one say what they most often do', () => {
    expect(read('chac', { rules: 'ch CH, c S' })).toBe('CH0 AA2 S3')
  })

  test('may ask for what stands before and after, and for the edges of the word', () => {
    const rules = '^{s}t SH, {s}$ -, V{s}V Z'
    expect(read('stasis', { rules, sets: { V: 'ai' } })).toBe('SH0 T1 AA2 Z3 IY4')
    expect(read("l'sta", { rules })).toBe('L0 SH2 T3 AA4')
    expect(read("as'a", { rules })).toBe('AA0 S1 AA3')
  })

  test('give each sound its letter, and the last letter all that are left', () => {
    expect(read('quax', { rules: 'qu K W, x K S' })).toBe('K0 W1 AA2 K3 S3')
  })

  test('read a letter with its mark however it is composed, and leave out other marks', () => {
    expect(read('ñe\u0301\u0323', { rules: 'ñ N Y, é EY' })).toBe('N0 Y0 EY1')
    expect(read('n\u0303a', { rules: 'ñ N Y' })).toBe('N0 Y0 AA2')
    expect(read('ñá', { rules: 'ñ N Y, á EH', ignored: '\u0303' })).toBe('N0 EH1')
  })

  test('say a doubled letter once', () => {
    expect(read('atta', {})).toBe('AA0 T1 AA3')
  })

  test('leave words of other scripts to others', () => {
    expect(read('abc', { rules: 'ш SH' })).toBe('')
    expect(read('שלום', { rules: 'ш SH' })).toBe('')
  })

  test.each(['ab', 'a QQ', '{a B', 'a{}b P', '{a}{b} P'])('that are none are refused: %s', (rules) => {
    expect(() => read('a', { rules })).toThrow(/is no rule/)
  })
})

describe('numbers', () => {
  const numbers = { words: 'o a i u e=10 m/n=100 t=1000', tensAnd: 'l', signs: { ',': 's', '€': 'r' } }
  const words = (text: string, more = {}) => read(text, { numbers: { ...numbers, ...more } }).replace(/\d+| /g, '')

  test.each([
    ['2', 'IY'],
    ['100', 'M'],
    ['101', 'NAA'],
    ['203', 'IYNUW'],
    ['1.203', 'TIYNUW'],
    ['1,203', 'TIYNUW'],
    ['003', 'AOAOUW'],
    ['1,2', 'AASIY'],
    ['€3', 'RUW'],
    ['٣', 'UW'],
    ['1232100', 'AAIYUWIYAAAOAO'],
  ])('%s', (text, sounds) => {
    expect(words(text)).toBe(sounds)
  })

  test('stand before letters that follow them', () => {
    expect(read('2k', { numbers })).toBe('IY0 K1')
  })

  test('with the ones first', () => {
    const reversed = { words: 'o a=1 z=20', onesAnd: 'n' }
    expect(words('21', reversed)).toBe('AANZ')
  })
})

describe('capitals', () => {
  const letterNames = Array.from({ length: 26 }, (_, i) => `${String.fromCharCode(97 + i)}e`).join(' ')

  test('without a vowel are spelled out', () => {
    expect(read('NPC', { letterNames })).toBe('N0 EH0 P1 EH1 K2 EH2')
    expect(read('NATO', { letterNames })).toBe('N0 AA1 T2 AO3')
    expect(read('npc', { letterNames })).toBe('N0 P1 K2')
  })
})
