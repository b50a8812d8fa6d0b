import { describe, expect, test } from 'vitest'
import { readAlignment } from './alignment.ts'
import { aligned, spoken } from './test-support.ts'
import { nextWord } from './words.ts'

function wordsOf(chars: readonly string[], complete = true): string[] {
  const elements = readAlignment(aligned(...chars.map((char) => [char, 50] as const)))
  const words: string[] = []
  for (let word = nextWord(elements, 0, complete); word; word = nextWord(elements, word.end, complete))
    words.push(word.letters.join(''))
  return words
}

describe('words', () => {
  test.each([
    ["Don't stop, it’s 3.5 m.", ["don't", 'stop', "it's", '3.5', 'm']],
    ["'Round the dogs' house", ['round', 'the', 'dogs', 'house']],
    ['It cost $1,250 at 3:30, or 1,2 maybe.', ['it', 'cost', '$1,250', 'at', '3:30', 'or', '1,2', 'maybe']],
    ['The U.S.A. won, i.e. us. I. Am.', ['the', 'u.s.a', 'won', 'i.e', 'us', 'i', 'am']],
    ['[excited] Hi <break time="1s"/> you[sighs]there', ['hi', 'you', 'there']],
    ['a < b, $ and [an open tag', ['a', 'b', 'and']],
    [`[${'word '.repeat(30)}`, Array.from({ length: 30 }, () => 'word')],
    ['half-page — “quoted”… 🌳 end', ['half', 'page', 'quoted', 'end']],
    ['Ça déjà ﬁn', ['c\u0327a', 'de\u0301ja\u0300', 'fin']],
    ['漢字かなカー、한국 말', ['漢', '字', 'かなカー', '한국'.normalize('NFKD'), '말'.normalize('NFKD')]],
    ['', []],
  ])('of %j', (text, words) => {
    expect(wordsOf(Array.from(text))).toEqual(words)
  })

  test('keep lone combining marks and joiners within', () => {
    expect(wordsOf(['ל', 'ָ', 'א', ' ', 'n', '\u0303', 'o'])).toEqual(['לָא', 'n\u0303o'])
    expect(wordsOf(['c', 'o', '\u00ad', 'o', 'p'])).toEqual(['coop'])
  })

  test('survive lone surrogates', () => {
    expect(wordsOf(['a', '\ud83d', 'b'])).toEqual(['a', 'b'])
  })

  test('are cut where nothing pronounceable is that long', () => {
    expect(wordsOf(Array.from('a'.repeat(100))).map(({ length }) => length)).toEqual([48, 48, 4])
  })

  test('tell whether they are in capitals, and whether a sign of a pause follows', () => {
    const tell = (text: string) => {
      const { capitals, marked } = nextWord(readAlignment(spoken(text)), 0, true) ?? {}
      return { capitals, marked }
    }
    expect(tell('NPC ran')).toEqual({ capitals: true, marked: false })
    expect(tell('NPCs, ran')).toEqual({ capitals: true, marked: true })
    expect(tell('Ran')).toEqual({ capitals: false, marked: true })
    expect(tell('I.')).toEqual({ capitals: false, marked: true })
    expect(tell('half-page')).toEqual({ capitals: false, marked: false })
  })

  test('that may still grow are not told', () => {
    expect(wordsOf(Array.from('a dog'), false)).toEqual(['a'])
    expect(wordsOf(Array.from("a dog'"), false)).toEqual(['a'])
    expect(wordsOf(Array.from('a dog.'), false)).toEqual(['a', 'dog'])
    expect(wordsOf(Array.from('at 3.'), false)).toEqual(['at'])
    expect(wordsOf(Array.from('for 3,'), false)).toEqual(['for'])
    expect(wordsOf(Array.from('for $'), false)).toEqual(['for'])
    expect(wordsOf(Array.from('so [la'), false)).toEqual(['so'])
    expect(wordsOf(Array.from('so [laughs] we go'), false)).toEqual(['so', 'we'])
  })

  test('know whether something stands between them', () => {
    const elements = readAlignment(spoken('a 漢字'))
    const first = nextWord(elements, 0, true)
    const second = nextWord(elements, first?.end ?? 0, true)
    const third = nextWord(elements, second?.end ?? 0, true)
    expect([first?.apart, second?.apart, third?.apart]).toEqual([false, true, false])
  })
})
