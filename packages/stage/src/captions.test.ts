import type { Alignment } from '@banter/core'
import { expect, it } from 'vitest'
import { type CaptionTrack, createCaptionTrack } from './captions.ts'

/** Every character takes 10 ms, from a given time on. */
function evenly(text: string, fromMs = 0): Alignment {
  const chars = [...text]
  return { chars, charStartTimesMs: chars.map((_, i) => fromMs + i * 10), charDurationsMs: chars.map(() => 10) }
}

function captionsOf(text: string): CaptionTrack {
  const captions = createCaptionTrack((text) => text.length * 100)
  captions.addText(text)
  captions.endText()
  return captions
}

const times = ({ words }: CaptionTrack) => words.map(({ text, startMs, endMs }) => [text, startMs, endMs])

it('words have estimated times until the voice has told them', () => {
  const captions = captionsOf('One two')
  expect(times(captions)).toEqual([
    ['One', 0, 300],
    ['two', 400, 700],
  ])
  captions.align(evenly('One two'), 70)
  expect(times(captions)).toEqual([
    ['One', 0, 30],
    ['two', 30, 70],
  ])
})

it('what follows is estimated from where the speech has come to', () => {
  const captions = captionsOf('One two three')
  captions.align(evenly('One two '), 80)
  expect(times(captions).at(-1)).toEqual(['three', 80, 580])
})

it('a word is heard until the next begins, and none before the first and after the last', () => {
  const captions = captionsOf('One. Two')
  captions.align(
    { chars: ['O', 'n', 'e', '.'], charStartTimesMs: [50, 60, 70, 80], charDurationsMs: [10, 10, 10, 300] },
    380,
  )
  captions.align(evenly(' Two', 380), 420)
  expect([0, 50, 79, 200, 389, 390, 419, 420].map((ms) => captions.at(ms))).toEqual([-1, 0, 0, 0, 0, 1, 1, -1])
})

it.each([
  ['extra spaces', 'One two', ' One   two '],
  ['missing spaces', 'One  two', 'Onetwo'],
  ['another case', 'One two', 'one TWO'],
  ['strange characters in between', 'One two', 'On~e# two'],
])('finds its words in an alignment with %s', (_, text, aligned) => {
  const captions = captionsOf(text)
  captions.align(evenly(aligned), aligned.length * 10)
  const [one, two] = captions.words
  expect([one?.startMs, two?.endMs]).toEqual([
    aligned.toLowerCase().indexOf('o') * 10,
    (aligned.toLowerCase().lastIndexOf('o') + 1) * 10,
  ])
})

it('a number that the voice spelled out gets its time from its neighbours', () => {
  const captions = captionsOf('I owe 42 crowns')
  captions.align(evenly('I owe forty-two crowns'), 220)
  expect(times(captions).map(([text, startMs]) => [text, Math.round(Number(startMs))])).toEqual([
    ['I', 0],
    ['owe', 10],
    ['42', 50],
    ['crowns', 160],
  ])
})

it('a stretch without times shares the time between its neighbours', () => {
  const captions = captionsOf('One two three four')
  captions.align(evenly('One'), 30)
  captions.align({ chars: [], charStartTimesMs: [], charDurationsMs: [] }, 800)
  captions.align(evenly('four', 1030), 1070)
  expect(captions.words.map(({ startMs }) => Math.round(startMs))).toEqual([0, 30, 430, 1030])
})

it('without any times, words share the whole speech', () => {
  const captions = captionsOf('One two')
  captions.finish(7000)
  expect(times(captions)).toEqual([
    ['One', 0, 3000],
    ['two', 4000, 7000],
  ])
})

it('shows no tag, and finds the words behind one whether or not the voice timed it', () => {
  for (const aligned of ['[laughs] Do not make me laugh', 'Do not make me laugh']) {
    const captions = createCaptionTrack((text) => text.length)
    captions.addTag('[laughs]')
    captions.addText(' Do not ')
    captions.addTag('[sighs]')
    captions.addText(' make me laugh')
    captions.endText()
    expect(captions.text).toBe('Do not make me laugh')
    expect(captions.spoken).toBe('[laughs] Do not [sighs] make me laugh')
    const said = captions.align(evenly(aligned), aligned.length * 10)
    expect(said.chars.join('')).toBe(aligned.replace('[laughs]', '        '))
    expect(captions.words.map(({ start, end }) => captions.text.slice(start, end))).toEqual([
      'Do',
      'not',
      'make',
      'me',
      'laugh',
    ])
    expect(captions.words.at(-1)?.endMs).toBe(aligned.length * 10)
    expect(captions.words[0]?.startMs).toBe(aligned.indexOf('Do') * 10)
  }
})

it('a word that is still being written keeps its place and its time', () => {
  const captions = createCaptionTrack((text) => text.length * 100)
  captions.addText('Hel')
  const word = captions.words[0]
  captions.addText('lo,')
  captions.align(evenly('Hello,'), 60)
  captions.addText(' my')
  captions.addText(' friend')
  expect(captions.words[0]).toBe(word)
  expect(times(captions)).toEqual([
    ['Hello,', 0, 50],
    ['my', 60, 260],
    ['friend', 360, 960],
  ])
})

it('words of scripts without spaces are told apart', () => {
  const captions = captionsOf('こんにちは、世界。')
  expect(captions.words.map(({ text }) => text)).toEqual(['こんにちは', '世界'])
})

it('punctuation that stands alone is no word', () => {
  expect(captionsOf('Well – … go').words.map(({ text }) => text)).toEqual(['Well', 'go'])
})

it('an offset has the time of the word that begins there, or a share of the word it is in', () => {
  const captions = captionsOf('One four')
  captions.align(evenly('One '), 40)
  captions.align(evenly('four', 1000), 1040)
  expect([0, 3, 4, 6, 8].map((offset) => captions.timeOf(offset))).toEqual([0, 1000, 1000, 1020, 1040])
})

it('a sentence ends where the voice pauses after its mark', () => {
  const captions = captionsOf('Mr. Smith left. He is gone')
  captions.align(evenly('Mr. Smith left. '), 160)
  expect(captions.sentenceEndMs(0)).toBe(140)
  captions.align(evenly('He is gone', 400), 500)
  expect([0, 140, 399, 400].map((ms) => captions.sentenceEndMs(ms))).toEqual([140, 140, 140, 500])
})

it('the end of a sentence that was not spoken yet is not known', () => {
  const captions = captionsOf('One two. Three')
  captions.align(evenly('One '), 40)
  expect(captions.sentenceEndMs(0)).toBeUndefined()
})

it('counts the characters that were heard, tags included', () => {
  const captions = createCaptionTrack((text) => text.length)
  captions.addTag('[sighs]')
  captions.addText(' One four.')
  captions.align(evenly('[sighs] One four.'), 170)
  expect([0, 80, 95, 130, 160, 500].map((ms) => captions.spokenCharsAt(ms))).toEqual([0, 8, 9, 13, 17, 17])
})

it('is the same however the text was cut while it was written', () => {
  const text = 'Well, [x] met: 42 so–called “friends”… 世界。今日は go\n\nnow! '
  for (let at = 0; at <= text.length; at++) {
    const whole = captionsOf(text)
    const captions = createCaptionTrack((text) => text.length * 100)
    captions.addText(text.slice(0, at))
    captions.addText(text.slice(at))
    captions.endText()
    expect(captions.words).toEqual(whole.words)
    for (const part of [captions, whole]) part.align(evenly(text), text.length * 10)
    expect(captions.words).toEqual(whole.words)
    for (const { text: word, start, end } of captions.words) expect(text.slice(start, end)).toBe(word)
  }
})

it('an alignment that is of another text leaves the estimates as they are', () => {
  const captions = captionsOf('你好世界')
  const before = times(captions)
  captions.align(evenly('ni hao shi jie'), 140)
  expect(times(captions)).toEqual(before)
})
