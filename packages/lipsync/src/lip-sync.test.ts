import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Alignment } from './alignment.ts'
import { createLipSync, createTimeline, type LipSync } from './lip-sync.ts'
import { aligned, anyAlignment, anyOptions, part, spoken } from './test-support.ts'
import type { Cue, Timeline } from './timeline.ts'

function expectSound({ cues, durationMs, rig, words, text }: Timeline): void {
  let nowMs = 0
  for (const cue of cues) {
    expect(cue.startMs).toBe(nowMs)
    expect(cue.endMs).toBeGreaterThan(cue.startMs)
    expect(cue.weight).toBeGreaterThan(0)
    expect(cue.weight).toBeLessThanOrEqual(1)
    expect(rig.visemes).toContain(cue.viseme)
    nowMs = cue.endMs
  }
  expect(nowMs).toBe(durationMs)
  if (durationMs > 0) expect(cues.at(-1)?.viseme).toBe(rig.rest)
  const misplaced = words.filter((word, i) => {
    const before = words[i - 1]
    const written = /^\S(.*\S)?$/s.test(word.text) && text.startsWith(word.text, word.charIndex)
    const inOrder = word.charIndex >= (before ? before.charIndex + before.text.length : 0)
    const inTime = word.startMs >= (before?.endMs ?? 0) && word.endMs >= word.startMs && word.endMs <= durationMs
    return !written || !inOrder || !inTime
  })
  expect(misplaced).toEqual([])
}

/** What is shown before a time. */
const shown = (cues: readonly Cue[], beforeMs: number): [string, number, number][] =>
  cues
    .filter(({ startMs }) => startMs < beforeMs)
    .map(({ viseme, startMs, weight }) => [viseme, startMs, weight] as [string, number, number])

function pushInParts(lips: LipSync, alignment: Alignment, cuts: readonly number[], after?: () => void): void {
  const edges = [...new Set(cuts.map((cut) => cut % (alignment.chars.length + 1)))].sort((a, b) => a - b)
  let from = 0
  for (const to of [...edges, alignment.chars.length]) {
    lips.push(part(alignment, from, to))
    from = to
    after?.()
  }
}

/** Property tests of hundreds of timelines take their time on a busy machine. */
const patience = { timeout: 60_000 }

describe('a timeline', patience, () => {
  test('has cues that tile it, in order, with weights from 0 to 1, and ends at rest, for any text in any script', () => {
    fc.assert(
      fc.property(anyAlignment, anyOptions, (alignment, options) => expectSound(createTimeline(alignment, options))),
      { numRuns: 400 },
    )
  })

  test('is as long as the audio when that is told', () => {
    fc.assert(
      fc.property(anyAlignment, anyOptions, fc.integer({ min: 0, max: 5000 }), (alignment, options, durationMs) => {
        const timeline = createTimeline(alignment, { ...options, durationMs })
        expect(timeline.durationMs).toBe(durationMs)
        expectSound(timeline)
      }),
    )
  })

  test('knows words without the spaces that an element has around its letter', () => {
    const { words } = createTimeline(aligned(['a', 80], ['\tb ', 90], ['c', 70]))
    expect(words.map(({ text, charIndex }) => [text, charIndex])).toEqual([['a\tb c', 0]])
    expect(createTimeline(aligned(['\tb ', 90])).words).toMatchObject([{ text: 'b', charIndex: 1 }])
  })

  test('of no text is empty, and at rest at any time', () => {
    const timeline = createTimeline(spoken(''))
    expect(timeline).toMatchObject({ durationMs: 0, cues: [], text: '' })
    expect(timeline.at(0)).toMatchObject({ viseme: 'sil' })
  })

  test('of punctuation alone is one rest', () => {
    expect(createTimeline(spoken('… — !')).cues).toEqual([{ viseme: 'sil', startMs: 0, endMs: 350, weight: 1 }])
  })

  test('reads both shapes of alignment alike', () => {
    const { chars, charStartTimesMs, charDurationsMs } = spoken('Well met, traveller!')
    const http = {
      characters: chars,
      character_start_times_seconds: charStartTimesMs.map((ms) => ms / 1000),
      character_end_times_seconds: charStartTimesMs.map((ms, i) => (ms + (charDurationsMs[i] ?? 0)) / 1000),
    }
    const inMs = createTimeline({ chars, charStartTimesMs, charDurationsMs })
    const inSeconds = createTimeline(http)
    expect(inSeconds.text).toBe(inMs.text)
    expect(inSeconds.cues.map(({ viseme }) => viseme)).toEqual(inMs.cues.map(({ viseme }) => viseme))
    inSeconds.cues.forEach((cue, i) => {
      expect(cue.startMs).toBeCloseTo(inMs.cues[i]?.startMs ?? -1, 6)
    })
  })

  test('moves a mouth for scripts it has no letters of, and not always the same way', () => {
    const { cues } = createTimeline(spoken('שלום עולם', 120), { motion: 'none' })
    expect(new Set(cues.map(({ viseme }) => viseme)).size).toBeGreaterThan(2)
  })

  test('reads the normalized alignment of an answer where there is one', () => {
    const alignment = spoken('$5')
    const normalizedAlignment = spoken(' five dollars', 40)
    expect(createTimeline({ alignment, normalizedAlignment }).text).toBe(' five dollars')
    expect(createTimeline({ alignment, normalizedAlignment: null }).text).toBe('$5')
  })

  test('does not speak audio tags', () => {
    const tagged = createTimeline(spoken('[whispers softly] no', 50), { motion: 'none' })
    expect(tagged.at(400).viseme).toBe('sil')
    expect(tagged.at(930).viseme).not.toBe('sil')
  })

  test('says "the" otherwise before a vowel', () => {
    const vowels = (text: string) =>
      createTimeline(spoken(text), { motion: 'none' })
        .cues.map(({ viseme }) => viseme)
        .join(' ')
    expect(vowels('the egg')).toContain('TH I E')
    expect(vowels('the keg')).toContain('TH aa kk')
  })

  test('gives a lone combining mark to the letter it stands on', () => {
    const bare = createTimeline(aligned(['a', 200], [' ', 60], ['n', 160], ['o', 120]), { motion: 'none' })
    const marked = createTimeline(aligned(['a', 200], [' ', 60], ['n', 80], ['\u0303', 80], ['o', 120]), {
      motion: 'none',
    })
    expect(marked.cues).toEqual(bare.cues)
  })
})

describe('natural motion', patience, () => {
  test('holds the lips closed long enough to be seen, however short the closure was', () => {
    for (const rig of ['oculus', 'rhubarb'] as const) {
      const { cues } = createTimeline(
        aligned(['a', 420], ['b', 20], ['o', 90], ['u', 60], ['t', 70], [' ', 60], ['m', 25], ['e', 150], ['.', 300]),
        { rig },
      )
      const closures = cues.filter(({ viseme }) => viseme === (rig === 'oculus' ? 'PP' : 'A'))
      expect(closures).toHaveLength(2)
      for (const { startMs, endMs } of closures) expect(endMs - startMs).toBeGreaterThanOrEqual(80)
    }
  })

  test('shows nothing for less than a frame at 24 fps, at any pace up to 20 characters a second', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('oculus' as const, 'rhubarb' as const),
        fc.integer({ min: 50, max: 120 }),
        (rig, pace) => {
          const text = 'Bubble, bubble, boil my pot, mix the poison while it is hot.'
          for (const { startMs, endMs } of createTimeline(spoken(text, pace), { rig }).cues)
            expect(endMs - startMs).toBeGreaterThanOrEqual(39.99)
        },
      ),
    )
  })

  test('joins two closures in a row into one', () => {
    const { cues } = createTimeline(spoken('pop man'))
    expect(cues.filter(({ viseme }) => viseme === 'PP')).toHaveLength(2)
  })

  test('closes the mouth in a long pause, eases it in a short one and holds it in a gap', () => {
    const pause = (ms: number) =>
      createTimeline(aligned(['a', 150], ['h', 100], [',', ms / 2], [' ', ms / 2], ['a', 150], ['h', 100]), {
        rig: 'rhubarb',
      }).cues.map(({ viseme }) => viseme)
    // A wide mouth closes by way of C.
    expect(pause(600)).toEqual(['X', 'D', 'C', 'X', 'D', 'C', 'X'])
    expect(pause(240)).toEqual(['X', 'D', 'C', 'D', 'C', 'X'])
    expect(pause(60)).toEqual(['X', 'D', 'C', 'X'])
  })

  test('shows a shape before its sound, by the lead that is asked for', () => {
    const startOf = (leadMs: number): number =>
      createTimeline(spoken('   a bee', 100), { leadMs }).cues.find(({ viseme }) => viseme === 'PP')?.startMs ??
      Number.NaN
    expect(startOf(0) - startOf(40)).toBeCloseTo(40)
  })
})

describe('a stream', patience, () => {
  test('gives the same timeline for any split into pushes', () => {
    fc.assert(
      fc.property(anyAlignment, anyOptions, fc.array(fc.nat()), (alignment, options, cuts) => {
        const lips = createLipSync(options)
        pushInParts(lips, alignment, cuts, () => expectSound(lips.timeline))
        lips.end()
        const whole = createTimeline(alignment, options)
        expect(lips.timeline.cues).toEqual(whole.cues)
        expect(lips.timeline.text).toBe(whole.text)
        expect(lips.timeline.words).toEqual(whole.words)
        expect(lips.timeline.durationMs).toBe(whole.durationMs)
      }),
      { numRuns: 400 },
    )
  }, 60_000)

  test('never changes what it showed before finalMs', () => {
    fc.assert(
      fc.property(anyAlignment, anyOptions, fc.array(fc.nat()), (alignment, options, cuts) => {
        const { cues } = createTimeline(alignment, options)
        const lips = createLipSync(options)
        let beforeMs = 0
        pushInParts(lips, alignment, cuts, () => {
          expect(lips.finalMs).toBeGreaterThanOrEqual(beforeMs)
          beforeMs = lips.finalMs
          expect(shown(lips.timeline.cues, lips.finalMs)).toEqual(shown(cues, lips.finalMs))
        })
      }),
      { numRuns: 800 },
    )
  })

  test('is final 200 ms or less behind the last whole word', () => {
    const { chars, charStartTimesMs, charDurationsMs } = spoken(
      'Beware of the vampire, dear stranger; his bite is fire. Run! ',
      64,
    )
    for (const rig of ['oculus', 'rhubarb'] as const) {
      const lips = createLipSync({ rig })
      let wordMs = 0
      chars.forEach((char, i) => {
        lips.push(part({ chars, charStartTimesMs, charDurationsMs }, i, i + 1))
        if (!/[a-z]/i.test(char) && /[a-z]/i.test(chars[i - 1] ?? '')) wordMs = charStartTimesMs[i] ?? 0
        expect(lips.finalMs).toBeGreaterThanOrEqual(wordMs - 200)
      })
    }
  })

  test('is one timeline object that grows and is always closed', () => {
    const lips = createLipSync()
    const { timeline } = lips
    const alignment = spoken('Who goes there? Speak!')
    lips.push(part(alignment, 0, 8))
    const early = timeline.durationMs
    expectSound(timeline)
    lips.push(part(alignment, 8))
    expect(lips.timeline).toBe(timeline)
    expect(timeline.durationMs).toBeGreaterThan(early)
    expectSound(timeline)
  })

  test('that is interrupted keeps what was heard and closes', () => {
    fc.assert(
      fc.property(anyAlignment, anyOptions, fc.integer({ min: 1, max: 3000 }), (alignment, options, heardMs) => {
        const lips = createLipSync(options)
        lips.push(alignment)
        const before = lips.timeline.cues.slice()
        lips.end(heardMs)
        expect(lips.timeline.durationMs).toBe(heardMs)
        expect(lips.finalMs).toBe(heardMs)
        expectSound(lips.timeline)
        const keptMs = heardMs - Math.min(60, heardMs / 2)
        const kept = before.filter(({ startMs }) => startMs < keptMs).map(({ viseme }) => viseme)
        expect(lips.timeline.cues.slice(0, kept.length).map(({ viseme }) => viseme)).toEqual(kept)
      }),
    )
  })

  test('can be cut after it was complete, as when a line is interrupted while it plays', () => {
    const lips = createLipSync()
    lips.push(spoken('A long and winding tale'))
    lips.end()
    lips.end(400)
    expect(lips.timeline.durationMs).toBe(400)
    expect(lips.timeline.at(399).viseme).toBe('sil')
    lips.end()
    expect(lips.timeline.durationMs).toBe(400)
  })

  test('leaves out what comes after its end', () => {
    const lips = createLipSync()
    lips.push(part(spoken('Hello there'), 0, 6))
    lips.end()
    const { durationMs } = lips.timeline
    lips.push(part(spoken('Hello there'), 6))
    expect(lips.timeline).toMatchObject({ durationMs, text: 'Hello ' })
  })

  test('stays as it was when a push is no alignment', () => {
    const lips = createLipSync()
    lips.push(spoken('Hello '))
    const before = lips.timeline.cues.slice()
    expect(() =>
      lips.push({ chars: ['a', 'b'], charStartTimesMs: [420, Number.NaN], charDurationsMs: [1, 1] }),
    ).toThrow(TypeError)
    expect(lips.timeline).toMatchObject({ text: 'Hello ', cues: before })
  })
})
