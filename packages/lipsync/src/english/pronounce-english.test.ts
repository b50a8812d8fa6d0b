import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { phones } from '../phones.ts'
import { pronounceEnglish } from './pronounce-english.ts'

const say = (word: string): string =>
  pronounceEnglish(Array.from(word.toLowerCase()), /^[A-Z]+s?$/.test(word))
    .map(({ phone }) => phone)
    .join(' ')

const known = new Set<string>(phones)

describe('English', () => {
  test.each([
    ['function words', { the: 'DH AX', one: 'W AH N', said: 'S EH D', of: 'AX V', their: 'DH EH R', to: 'T AX' }],
    ['contractions', { "that's": 'DH AE T S', "don't": 'D OW N T', "we'll": 'W IY L', "isn't": 'IH Z AX N T' }],
    [
      'words no rule gets right',
      {
        colonel: 'K ER N AX L',
        choir: 'K W AY ER',
        laughter: 'L AE F T ER',
        queue: 'K Y UW',
        island: 'AY L AX N D',
        people: 'P IY P AX L',
      },
    ],
    ['inflections of such words', { "choir's": 'K W AY ER Z', queued: 'K Y UW D', colonels: 'K ER N AX L Z' }],
    ['spellings of both sides of the ocean', { colour: 'K AH L ER', color: 'K AH L ER', organise: 'AO R G AX N AY Z' }],
    ['words nobody wrote down', { grimblefang: 'G R IH M B AX L F AE NG', blort: 'B L AO R T', snorp: 'S N AO R P' }],
    ['interjections', { hmm: 'HH M', shh: 'SH', grr: 'G ER', ooh: 'UW' }],
    [
      'numbers and signs',
      {
        '42': 'F AO R T IY T UW',
        '3.5': 'TH R IY P OY N T F AY V',
        '&': 'AE N D',
        '٣': 'TH R IY',
        $5: 'F AY V D AA L ER Z',
      },
    ],
    [
      'words drawn out',
      { nooooo: 'N OW', shhhhhh: 'SH', grrrrr: 'G ER', aaaargh: 'AA R G', sooon: 'S UW N', wowww: 'W AW' },
    ],
    ['abbreviations', { mr: 'M IH S T ER', dr: 'D AA K T ER', vs: 'V ER S AX S' }],
    [
      'initials by their names, and words in capitals as words',
      {
        NPC: 'EH N P IY S IY',
        npc: 'EH N P IY S IY',
        NPCs: 'EH N P IY S IY Z',
        USA: 'Y UW EH S EY',
        'e.g': 'IY JH IY',
        x: 'EH K S',
        STOP: 'S T AA P',
        LASER: 'L EY S ER',
        US: 'AH S',
        HMM: 'HH M',
        brrrr: 'B ER',
      },
    ],
    ['words that a point was left between', { 'i.am': 'AY AE M' }],
  ])('says %s', (_name, words) => {
    for (const [word, sound] of Object.entries(words)) expect([word, say(word)]).toEqual([word, sound])
  })

  test('tells that "the" has another vowel before a vowel', () => {
    expect(pronounceEnglish(Array.from('the')).at(-1)).toEqual({ phone: 'AX', letter: 2, beforeVowel: 'IY' })
    expect(pronounceEnglish(Array.from('then')).at(-1)).not.toHaveProperty('beforeVowel')
  })

  test('names the letter each sound belongs to', () => {
    expect(pronounceEnglish(Array.from('knight'))).toEqual([
      { phone: 'N', letter: 1 },
      { phone: 'AY', letter: 2 },
      { phone: 'T', letter: 5 },
    ])
  })

  test('has a sound for any word, with letters in order', () => {
    const letter = fc.constantFrom(
      ...Array.from("abcdefghijklmnopqrstuvwxyz'"),
      'é',
      'ж',
      'ש',
      '漢',
      '7',
      '.',
      ':',
      '$',
    )
    fc.assert(
      fc.property(fc.array(letter, { minLength: 1, maxLength: 20 }), (letters) => {
        const spelled = pronounceEnglish(letters)
        if (letters.some((each) => /[a-z]/.test(each))) expect(spelled.length).toBeGreaterThan(0)
        spelled.forEach(({ phone, letter: at }, i) => {
          expect(known.has(phone)).toBe(true)
          expect(at).toBeGreaterThanOrEqual(spelled[i - 1]?.letter ?? 0)
          expect(at).toBeLessThan(letters.length)
        })
      }),
      { numRuns: 1000 },
    )
  })
})
