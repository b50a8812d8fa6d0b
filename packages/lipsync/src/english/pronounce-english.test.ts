import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { phones } from '../phones.ts'
import { letterRules } from './letter-rules.ts'
import { lexicon } from './lexicon.ts'
import { pronounceEnglish } from './pronounce-english.ts'

const say = (word: string): string =>
  pronounceEnglish(Array.from(word))
    .map(({ phone }) => phone)
    .join(' ')

const known = new Set<string>(phones)
const sounds = (slots: readonly string[]): string[] =>
  slots.filter((slot) => slot !== '-').flatMap((slot) => slot.split('+'))

describe('the tables of English', () => {
  test('have one slot per letter, and only sounds there are', () => {
    for (const [word, slots] of lexicon) {
      expect([word, slots.length]).toEqual([word, word.length])
      expect(sounds(slots).filter((sound) => !known.has(sound))).toEqual([])
    }
    for (const rules of letterRules.values())
      for (const { letters, slots } of rules) {
        expect([letters, slots.length]).toEqual([letters, letters.length])
        expect(sounds(slots).filter((sound) => !known.has(sound))).toEqual([])
      }
  })
})

describe('English letter rules', () => {
  test.each([
    [
      'digraphs',
      { thin: 'TH IH N', ship: 'SH IH P', chin: 'CH IH N', graph: 'G R AE F', when: 'W EH N', duck: 'D AH K' },
    ],
    ['ng, nk and qu', { sing: 'S IH NG', drink: 'D R IH NG K', quick: 'K W IH K', jungle: 'JH AH NG G AX L' }],
    ['silent e', { tape: 'T EY P', bite: 'B AY T', note: 'N OW T', cute: 'K Y UW T', these: 'DH IY Z' }],
    [
      'silent pairs',
      { knight: 'N AY T', wrong: 'R AO NG', lamb: 'L AE M', gnome: 'N OW M', watch: 'W AA CH', bridge: 'B R IH JH' },
    ],
    [
      'vowel digraphs',
      { boat: 'B OW T', rain: 'R EY N', sleep: 'S L IY P', moon: 'M UW N', coin: 'K OY N', fault: 'F AO L T' },
    ],
    ['doubled consonants', { rabbit: 'R AE B IH T', middle: 'M IH D AX L', running: 'R AH N IH NG' }],
    ['soft c and g', { city: 'S IH T IY', cat: 'K AE T', page: 'P EY JH', gate: 'G EY T', succeed: 'S AH K S IY D' }],
    [
      'endings',
      {
        nation: 'N EY SH AX N',
        picture: 'P IH K CH ER',
        jumped: 'JH AH M P T',
        wanted: 'W AA N T IH D',
        houses: 'HH AW S IH Z',
      },
    ],
    ['function words', { the: 'DH AX', one: 'W AH N', said: 'S EH D', of: 'AX V', their: 'DH EH R' }],
    [
      'contractions',
      {
        "that's": 'DH AE T Z',
        "don't": 'D OW N T',
        "we'll": 'W IY AX L',
        "isn't": 'IH Z AX N T',
        "troll's": 'T R OW L Z',
      },
    ],
    ['inflected function words', { others: 'AH DH ER Z', coming: 'K AH M IH NG', friends: 'F R EH N D Z' }],
    ['numbers and signs', { '42': 'F AO R T UW', '3.5': 'TH R IY P OY N T F AY V', '&': 'AE N D', '٣': 'TH R IY' }],
  ])('%s', (_name, words) => {
    for (const [word, sound] of Object.entries(words)) expect([word, say(word)]).toEqual([word, sound])
  })

  test('do not take a short word for an inflected shorter one', () => {
    expect([say('his'), say('god'), say('thing')]).toEqual(['HH IH S', 'G AA D', 'TH IH NG'])
  })

  test('name the letter each sound belongs to', () => {
    expect(pronounceEnglish(Array.from('knight'))).toEqual([
      { phone: 'N', letter: 1 },
      { phone: 'AY', letter: 2 },
      { phone: 'T', letter: 5 },
    ])
  })

  test('have a sound for any word, with letters in order', () => {
    const letter = fc.constantFrom(...Array.from("abcdefghijklmnopqrstuvwxyz'"), 'é', 'ж', 'ש', '漢', '7')
    fc.assert(
      fc.property(fc.array(letter, { minLength: 1, maxLength: 20 }), (letters) => {
        const spelled = pronounceEnglish(letters)
        if (letters.some((each) => each !== "'")) expect(spelled.length).toBeGreaterThan(0)
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
