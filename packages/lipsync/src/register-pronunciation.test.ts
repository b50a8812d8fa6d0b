import { afterEach, describe, expect, test } from 'vitest'
import { createTimeline } from './lip-sync.ts'
import { type Pronunciation, registerPronunciation } from './register-pronunciation.ts'
import { aligned, spoken } from './test-support.ts'
import { wordReaderFor } from './word-sounds.ts'

const taught: string[] = []
const teach = (word: string, pronunciation: Pronunciation): void => {
  registerPronunciation(word, pronunciation)
  taught.push(word)
}
const say = (word: string, language = 'en'): string =>
  wordReaderFor(language)({ letters: Array.from(word), text: word, capitals: false }).phones.join(' ')

afterEach(() => {
  for (const word of taught.splice(0)) registerPronunciation(word, undefined)
})

describe('a registered pronunciation', () => {
  test('is said for the word in any case, its possessive and its plural', () => {
    teach('Cthulhu', 'K AH0 TH UW1 L UW')
    expect(say('cthulhu')).toBe('K AX TH UW L UW')
    expect(say("cthulhu's")).toBe('K AX TH UW L UW Z')
    teach('Drax', 'D R AE K S')
    expect(say("drax's")).toBe('D R AE K S IH Z')
    expect(say('cthulhuism')).not.toContain('TH UW')
  })

  test('counts in every language, and for a word that was said before', () => {
    const before = say('gimli')
    teach('Gimli', 'K IH M L IY')
    expect(say('gimli')).not.toBe(before)
    expect(say('gimli', 'es')).toBe('K IH M L IY')
    registerPronunciation('gimli', undefined)
    expect(say('gimli')).toBe(before)
  })

  test.each([
    ['hɚˈmaɪəni', 'HH ER M AY AX N IY'],
    ['t͡ʃiːz', 'CH IY Z'],
    ['/ˈdʒɹæɡən/', 'JH R AE G AX N'],
    ['ʃœːn', 'SH UH N'],
    ['əˈbaʊt', 'AX B AW T'],
  ])('may be written in IPA: %s', (ipa, phones) => {
    teach('Word', ipa)
    expect(say('word')).toBe(phones)
  })

  test('may be the visemes themselves', () => {
    teach('Mmph', { visemes: ['PP', 'FF'] })
    const { cues } = createTimeline(spoken('mmph.'), { motion: 'none' })
    expect(cues.map(({ viseme }) => viseme).filter((viseme) => viseme !== 'sil')).toEqual(['PP', 'FF'])
  })

  test("is spread over the letters' real times", () => {
    teach('Smaug', 'S M AW G')
    const starts = (...lengths: number[]) =>
      createTimeline(aligned(...Array.from('smaug', (char, i) => [char, lengths[i] ?? 0] as const)), {
        motion: 'none',
        timing: 'exact',
      }).cues.map(({ viseme, startMs }) => [viseme, Math.round(startMs)])
    expect(starts(100, 100, 200, 100, 100)).toContainEqual(['PP', 100])
    expect(starts(300, 100, 200, 100, 100)).toContainEqual(['PP', 300])
    expect(starts(100, 100, 200, 100, 100)).toContainEqual(['kk', 500])
  })

  test.each([
    ['two words', 'K AH', /not one word/],
    ['42', 'K AH', /not one word/],
    ['word', '', /empty/],
    ['word', 'K QQ', /ARPABET/],
    ['word', 'k§', /IPA/],
    ['word', { visemes: [] }, /empty/],
    ['word', { visemes: ['sil'] }, /viseme/],
  ] as [string, Pronunciation, RegExp][])('refuses %j said as %j', (word, pronunciation, message) => {
    expect(() => registerPronunciation(word, pronunciation)).toThrow(message)
  })
})
