import type { Alignment } from '@banter/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Assembled, SpeechAssembler } from './speech-assembler.ts'

const RATE = 1000

/** Sound that is loud throughout and whose samples count up from `from`, one sample a millisecond. */
function sound(ms: number, from = 0): Int16Array {
  return Int16Array.from({ length: ms }, (_, i) => 10_000 + from + i)
}

/** Times of `ms` for each character. */
function times(text: string, ms: number, start = 0, spaceMs = ms): Alignment {
  const durations = [...text].map((char) => (char === ' ' ? spaceMs : ms))
  return {
    chars: [...text],
    charStartTimesMs: durations.map((_, i) => start + durations.slice(0, i).reduce((sum, each) => sum + each, 0)),
    charDurationsMs: durations,
  }
}

function assembler(text: string, startSample = 0, from = 0) {
  return new SpeechAssembler({ sampleRate: RATE, startSample, script: { text }, from, speed: 1 })
}

const words = (assembled: Assembled | null): string | undefined => assembled?.chunk.alignment.chars.join('')

it('hands on whole words and holds back the one that is not whole', () => {
  const speech = assembler('one two')
  const first = speech.push(sound(100), times('one t', 20))
  expect(words(first)).toBe('one')
  expect(first).toMatchObject({ textEnd: 3, chunk: { startMs: 0 } })
  expect(first?.chunk.pcm).toHaveLength(60)
  const second = speech.push(sound(40, 100), times('wo', 20, 100))
  expect(second).toBeNull()
  const last = speech.flush()
  expect(words(last)).toBe(' two')
  expect(last).toMatchObject({ textEnd: 7, chunk: { startMs: 60 } })
  expect([...(last?.chunk.pcm ?? [])]).toEqual([...sound(80, 60)])
})

it('hands on a sentence with the pause behind it', () => {
  const speech = assembler('One.')
  const chunk = speech.push(sound(240), times('One. ', 10, 0, 200))
  expect(words(chunk)).toBe('One. ')
  expect(chunk?.chunk.pcm).toHaveLength(240)
})

describe('the clock goes on through', () => {
  it.each([
    ['times that begin again with each generation', 0],
    ['times that are absolute', 160],
  ])('%s', (_, start) => {
    const speech = assembler('One. Two. ')
    speech.push(sound(160), times('One. ', 10, 0, 120))
    const second = speech.push(sound(160), times('Two. ', 10, start, 120))
    expect(second).toMatchObject({ textEnd: 9, chunk: { startMs: 160 } })
    expect(second?.chunk.alignment.charStartTimesMs[0]).toBe(160)
  })

  it('sound without times, whose times came before', () => {
    const speech = assembler('one two three ')
    expect(words(speech.push(sound(40), times('one two three ', 20, 0, 20)))).toBeUndefined()
    expect(words(speech.push(sound(140, 40), null))).toBe('one two')
    expect(words(speech.flush())).toBe(' three ')
  })
})

it('where the sound says that times were lost, the sound is right', () => {
  const speech = assembler('one two')
  speech.push(sound(30), times('one', 10))
  speech.push(sound(500), null)
  speech.push(sound(40), times(' two', 10))
  const rest = speech.flush()
  expect(rest?.chunk.alignment.charStartTimesMs[rest.chunk.alignment.chars.indexOf('t')]).toBe(540)
})

describe('times that were sent before', () => {
  const TEXT = 'one two three four'
  const slow = (text: string, start = 0) => times(text, 60, start)

  /** Speaks a text of 18 characters as two messages of 8 and 10; the times of the second begin where told. */
  function speak(second: Alignment) {
    const speech = assembler(TEXT)
    const chunks = [speech.push(sound(480), slow('one two ')), speech.push(sound(600), second), speech.flush()]
    return { chunks, textEnd: chunks.findLast((chunk) => chunk !== null)?.textEnd }
  }

  it.each([
    ['the whole of the generation so far', slow(TEXT)],
    ['the last few characters', slow('wo three four', 300)],
  ])('%s, are not taken twice', (_, second) => {
    const { chunks, textEnd } = speak(second)
    expect(chunks.map(words).join('')).toBe(TEXT)
    expect(chunks.flatMap((chunk) => chunk?.chunk.alignment.charStartTimesMs ?? [])).toEqual(
      slow(TEXT).charStartTimesMs,
    )
    expect(textEnd).toBe(TEXT.length)
  })

  it('are of speech that begins as the speech before it did, where there is as much sound', () => {
    const speech = assembler('no no no more')
    const chunks = [speech.push(sound(360), slow('no no ')), speech.push(sound(420), slow('no more')), speech.flush()]
    expect(chunks.map(words).join('')).toBe('no no no more')
    const again = assembler('ha ha ha ha')
    const laughs = [again.push(sound(180), slow('ha ')), again.push(sound(480), slow('ha ha ha')), again.flush()]
    expect(laughs.map(words).join('')).toBe('ha ha ha ha')
  })
})

it('sound that never has times is handed on all the same, and counts as text of a slow voice', () => {
  const speech = assembler('one two three four five six')
  const chunk = speech.push(sound(1600), null)
  expect(chunk?.chunk.pcm).toHaveLength(1600)
  expect(chunk?.chunk.alignment.chars).toEqual([])
  expect(chunk?.textEnd).toBe('one two three'.length)
})

it('a try after a lost connection goes on in time and text', () => {
  const speech = assembler('one two three ', 500, 3)
  const chunk = speech.push(sound(60), times('two three ', 10))
  expect(words(chunk)).toBe(' two')
  expect(chunk).toMatchObject({ chunk: { startMs: 500 }, textEnd: 7 })
})

it('languages without spaces are cut between characters', () => {
  const speech = assembler('你好朋友')
  expect(words(speech.push(sound(30), times('你好朋友', 10)))).toBe('你好朋')
})

it('any split of sound and times gives every sample once, in order, and words that are whole', () => {
  const message = fc.record({
    ms: fc.nat(60),
    chars: fc.string({ unit: fc.constantFrom('a', 'b', ' ', '.', '好'), maxLength: 8 }),
  })
  fc.assert(
    fc.property(fc.array(message), (messages) => {
      const text = messages.map(({ chars }) => chars).join('')
      const speech = assembler(text)
      const out: Assembled[] = []
      let at = 0
      for (const { ms, chars } of messages) {
        const assembled = speech.push(sound(ms, at), chars === '' ? null : times(chars, 7))
        if (assembled) out.push(assembled)
        at += ms
      }
      const rest = speech.flush()
      if (rest) out.push(rest)
      expect(out.flatMap(({ chunk }) => [...chunk.pcm])).toEqual([...sound(at)])
      let endMs = 0
      for (const { chunk } of out) {
        expect(chunk.startMs).toBe(endMs)
        endMs += chunk.pcm.length
        chunk.alignment.charStartTimesMs.forEach((start, i) => {
          // Half a pause, at most 60 ms, stays with the word before it, and the cut is made where it is quiet.
          expect(start).toBeGreaterThanOrEqual(chunk.startMs - 85)
          expect(start + (chunk.alignment.charDurationsMs[i] ?? 0)).toBeLessThanOrEqual(endMs)
        })
      }
    }),
  )
})
