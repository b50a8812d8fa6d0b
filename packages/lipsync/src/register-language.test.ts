import { describe, expect, test } from 'vitest'
import { createTimeline } from './lip-sync.ts'
import type { Phone } from './phones.ts'
import { pronouncerFor } from './pronouncer.ts'
import { type Language, registerLanguage } from './register-language.ts'
import { spoken } from './test-support.ts'

const every =
  (phone: string): Language['pronounce'] =>
  (letters) =>
    letters.map((_, letter) => ({ phone: phone as Phone, letter }))
const say = (word: string, tag: string): string =>
  pronouncerFor(tag)(Array.from(word), false)
    .map(({ phone }) => phone)
    .join(' ')

describe('a registered language', () => {
  test('answers to its tags and whatever they begin, in any case, and the longest tag wins', () => {
    registerLanguage({ tags: ['qaa', 'QAB-Latn'], pronounce: every('M') })
    registerLanguage({ tags: ['qaa-US'], pronounce: every('F') })
    expect(say('ab', 'qaa')).toBe('M M')
    expect(say('ab', 'QAA-x-y')).toBe('M M')
    expect(say('ab', 'qaa-us-x')).toBe('F F')
    expect(say('ab', 'qab-latn')).toBe('M M')
    expect(say('ab', 'qab')).toBe('AA B')
    expect(say('ab', 'qaaa')).toBe('AA B')
  })

  test('counts for timelines made from then on, and may take the place of another', () => {
    const shapes = () =>
      createTimeline(spoken('ab'), { language: 'qac', motion: 'none' }).cues.map(({ viseme }) => viseme)
    expect(shapes()).toContain('aa')
    registerLanguage({ tags: ['qac'], pronounce: every('F') })
    expect(shapes()).toEqual(['FF', 'sil'])
    registerLanguage({ tags: ['qac'], pronounce: every('M') })
    expect(shapes()).toEqual(['PP', 'sil'])
  })

  test('may have no sounds for a word, which is then read as English or letter by letter', () => {
    registerLanguage({ tags: ['qad'], pronounce: () => [] })
    expect(say('knight', 'qad')).toBe('N AY T')
    expect(say('шум', 'qad')).toBe('SH UW M')
  })

  test('gets letters with the marks on them', () => {
    const seen: string[] = []
    const hear: Language['pronounce'] = (letters) => {
      seen.push(...letters)
      return every('M')(letters, false)
    }
    registerLanguage({ tags: ['qae'], pronounce: hear })
    createTimeline(spoken('Éa'), { language: 'qae' })
    createTimeline(spoken('бй'.normalize('NFD')), { language: 'qae' })
    expect(seen).toEqual(['e\u0301', 'a', 'б', 'и', '\u0306'])
  })

  test.each([
    [undefined, /needs tags/],
    [{ tags: [], pronounce: every('M') }, /needs tags/],
    [{ tags: ['es'] }, /pronounce/],
    [{ tags: ['e_s'], pronounce: every('M') }, /'e_s' is no language tag/],
  ])('is refused when it is %j', (language, message) => {
    expect(() => registerLanguage(language as Language)).toThrow(message)
  })

  test('is told where it names a sound that there is not, or letters out of order', () => {
    registerLanguage({ tags: ['qaf'], pronounce: every('QQ') })
    expect(() => say('ab', 'qaf')).toThrow("'qaf' reads 'ab' with the sound 'QQ'")
    registerLanguage({ tags: ['qag'], pronounce: () => [{ phone: 'M', letter: 2 }] })
    expect(() => say('ab', 'qag')).toThrow('letter 2')
  })
})
