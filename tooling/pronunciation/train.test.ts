import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createSpeller } from '../../packages/lipsync/src/english/speller.ts'
import { alignEntries } from './align.ts'
import { buildSpelling, moduleOf } from './build-spelling.ts'
import { readDictionary } from './dictionary.ts'
import { errorOf, sayWord } from './measure.ts'
import { editDistance, visemesOf } from './visemes.ts'

const committed = new URL('../../packages/lipsync/src/english/spelling.gen.ts', import.meta.url)

describe('training', () => {
  test('gives the committed module, byte for byte, which reads back as what was trained', { timeout: 120_000 }, () => {
    const entries = readDictionary()
    const { data, speller } = buildSpelling(entries)
    expect(readFileSync(committed, 'utf8') === moduleOf(data)).toBe(true)

    const readBack = createSpeller(data)
    expect(readBack.exceptions).toEqual(speller.exceptions)
    // Held-out words are 6.2 % wrong; what was seen in training must be better.
    expect(errorOf(readBack, entries).visemes).toBeLessThan(5.5)
    for (const word of ['colonel', 'through', 'the', "don't"])
      expect(sayWord(readBack, word)).toEqual(entries.find((entry) => entry.word === word)?.phones)
  })
})

describe('the alignment of letters with sounds', () => {
  test('gives every letter none, one or two sounds, in order', () => {
    const entries = readDictionary().filter(({ word }) => /^(th|kn|sh|box|fix|mix|ax)/.test(word))
    const slots = alignEntries(entries)
    entries.forEach(({ word, phones }, i) => {
      const own = slots[i]
      if (!own) return
      expect(own).toHaveLength(word.length)
      expect(own.flat()).toEqual(phones)
    })
    const spelled = (word: string) =>
      slots[entries.findIndex((entry) => entry.word === word)]?.map((slot) => slot.join(' '))
    expect(spelled('knit')).toEqual(['', 'N', 'IH', 'T'])
    expect(spelled('box')).toEqual(['B', 'AA', 'K S'])
  })

  test('answers nothing for a word with more than two sounds a letter', () => {
    expect(alignEntries([{ word: 'a', phones: ['T', 'R', 'IH'], variants: [] }])).toEqual([undefined])
  })
})

describe('what is seen of a word', () => {
  test('is its visemes, with neighbours of one shape as one and breath left out', () => {
    expect(visemesOf(['HH', 'AY', 'T', 'D'])).toEqual(['aa', 'I', 'DD'])
  })

  test('differs from another by the fewest edits', () => {
    expect(editDistance(['aa', 'I'], ['aa', 'U', 'I'])).toBe(1)
    expect(editDistance([], ['aa', 'U'])).toBe(2)
    expect(editDistance(['PP', 'aa'], ['aa', 'PP'])).toBe(2)
  })
})
