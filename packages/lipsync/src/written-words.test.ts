import { describe, expect, test } from 'vitest'
import { createTimeline } from './lip-sync.ts'
import { aligned, spoken } from './test-support.ts'

describe('the words of a timeline', () => {
  test.each([
    ['“Well met,” (he said) — again… 🌳', ['“Well', 'met,”', '(he', 'said)', 'again…']],
    ["'Round the dogs' house it cost 5$!", ["'Round", 'the', "dogs'", 'house', 'it', 'cost', '5$!']],
    ['[sighs] Hi <break time="1s"/>you[coughs]there!', ['Hi', 'you', 'there!']],
    ['well-known(ish) ¿qué?', ['well-', 'known', '(ish)', '¿qué?']],
    ['今日は、', ['今', '日', 'は、']],
    ['… — !', []],
  ])('of %j are as they are written, with their punctuation', (text, words) => {
    expect(createTimeline(spoken(text)).words.map((word) => word.text)).toEqual(words)
  })

  test('last until the next word, or a pause, and are not early as the mouth is', () => {
    const alignment = aligned(['I', 100], [' ', 60], ['a', 80], ['m', 90], ['.', 90], [' ', 400], ['O', 70], ['k', 80])
    const { words, cues } = createTimeline(alignment, { timing: 'exact', leadMs: 30 })
    expect(words.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [0, 160],
      [160, 350],
      [820, 990],
    ])
    expect(cues.find(({ viseme }) => viseme === 'aa')?.startMs).toBeLessThan(160)
  })

  test('end where the speech is cut', () => {
    const { words } = createTimeline(spoken('one two three', 100), { durationMs: 500 })
    expect(words.map(({ text, endMs }) => [text, Math.min(endMs, 499)])).toEqual([
      ['one', expect.any(Number)],
      ['two', 499],
    ])
  })
})
