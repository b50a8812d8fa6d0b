import { describe, expect, test } from 'vitest'
import { fuseStarts } from './fuse.ts'
import { createTimeline } from './lip-sync.ts'
import type { TimelineOptions } from './options.ts'
import { aligned } from './test-support.ts'
import { boundaryOffsetMs } from './timing.ts'

/** Start of each shape, in whole ms. */
const starts = (elements: readonly (readonly [string, number])[], options: TimelineOptions = {}) =>
  createTimeline(aligned(...elements), { motion: 'none', ...options }).cues.map(
    ({ viseme, startMs }) => [viseme, Math.round(startMs)] as const,
  )
const startOf = (viseme: string, cues: ReturnType<typeof starts>): number =>
  cues.find(([each]) => each === viseme)?.[1] ?? Number.NaN

describe('the timing of ElevenLabs', () => {
  test('gives a fluent space to the next word, by the sounds on both sides', () => {
    expect(boundaryOffsetMs('T', 'AE')).toBe(8)
    expect(boundaryOffsetMs('IY', 'T')).toBe(-12)
    expect(boundaryOffsetMs('T', 'S')).toBe(0)
    expect(boundaryOffsetMs('T', 'M')).toBe(-10)
    // "it so": the space starts at 200 ms and S with it.
    expect(
      startOf(
        'SS',
        starts([
          ['i', 100],
          ['t', 100],
          [' ', 70],
          ['s', 90],
          ['o', 200],
          [' ', 300],
        ]),
      ),
    ).toBe(200)
  })

  test('hears no pause in a comma that is passed over', () => {
    const cues = starts([
      ['i', 100],
      ['t', 100],
      [',', 40],
      [' ', 30],
      ['s', 90],
      ['o', 200],
      [' ', 300],
    ])
    expect(cues.filter(([viseme]) => viseme === 'sil')).toHaveLength(2)
    expect(startOf('SS', cues)).toBe(200)
  })

  test('begins a pause inside the punctuation and ends it after the first letter has begun', () => {
    const cues = starts([
      ['i', 100],
      ['t', 100],
      [',', 60],
      [' ', 240],
      ['s', 90],
      ['o', 200],
      [' ', 300],
    ])
    expect(cues.filter(([viseme]) => viseme === 'sil').map(([, ms]) => ms)).toEqual([0, 208, 798])
    expect(startOf('SS', cues)).toBe(506)
  })

  test('ends the sound within a silent e before a pause, and with the word in fluent speech', () => {
    const bite = [
      ['b', 90],
      ['i', 140],
      ['t', 80],
      ['e', 100],
    ] as const
    const silent = starts([...bite, ['.', 400], ['n', 90], ['o', 100], ['.', 300]])
    expect(silent.filter(([viseme]) => viseme === 'sil')[1]?.[1]).toBe(370)
    const fluent = starts([...bite, [' ', 60], ['n', 90], ['o', 100], ['.', 300]])
    expect(startOf('nn', fluent)).toBe(410)
  })

  test('lets the first letter hold the silence before it', () => {
    expect(
      starts([
        ['m', 500],
        ['e', 200],
        ['.', 300],
      ])[1],
    ).toEqual(['PP', 412])
  })

  test('opens the mouth with the first letter of a sound that is drawn out', () => {
    expect(starts([['o', 90], ['h', 200], ['h', 200], ['.', 300]])[1]?.[1]).toBeLessThanOrEqual(90)
  }) // biome-ignore format: a word a group

  test('hears a pause in a comma sooner than in a space', () => {
    const pauses = (gap: readonly (readonly [string, number])[]) =>
      starts([['s', 90], ['o', 200], ...gap, ['s', 90], ['o', 200], ['.', 300]]).filter(([viseme]) => viseme === 'sil').length
    expect(pauses([[' ', 100]])).toBe(1)
    expect(pauses([[',', 40], [' ', 60]])).toBe(2)
    expect(pauses([[',', 40], [' ', 40]])).toBe(1)
  }) // biome-ignore format: a word a group

  test('takes sounds earlier where letters crowd at their least length', () => {
    const vowelOf = (letterMs: number) =>
      startOf('E', starts([['s', 200], ['o', 200], [' ', 60], ['m', letterMs], ['e', 150], ['n', 90], ['.', 300]])) -
      letterMs
    expect(vowelOf(23)).toBeLessThan(vowelOf(30) - 3)
    const nextWord = (spaceMs: number) =>
      startOf('PP', starts([['s', 200], ['o', 200], ['n', 80], [' ', spaceMs], ['m', 90], ['e', 150], ['.', 300]]))
    expect(nextWord(60)).toBe(470)
    expect(nextWord(23)).toBe(460)
  }) // biome-ignore format: a word a group

  test('starts words at their letters where all letters are equally long, as mock timing makes them', () => {
    const cues = starts([
      ['s', 100], ['o', 100], [' ', 50], ['f', 70], ['i', 70], ['f', 70], ['t', 70], ['y', 70],
      [' ', 50], ['m', 80], ['e', 80], ['n', 80], ['.', 300],
    ]) // biome-ignore format: a word a group
    expect(startOf('FF', cues)).toBe(250)
    expect(startOf('PP', cues)).toBe(650)
  })

  test('learns from twenty spaces what a pause is for a slow voice', () => {
    const slow = (words: number) =>
      starts([
        ...Array.from({ length: words }, () => [['s', 120], ['o', 200], [' ', 110]] as const).flat(),
        ['s', 120], ['o', 200], [',', 80], [' ', 80], ['s', 120], ['o', 200], ['.', 300],
      ]).filter(([viseme]) => viseme === 'sil').length // biome-ignore format: one word a group
    expect(slow(3)).toBe(2)
    expect(slow(22)).toBe(1)
  })

  test('takes average lengths where all letters of a word are equally long', () => {
    const cues = starts([
      ['s', 100],
      [' ', 60],
      ['s', 70],
      ['t', 70],
      ['r', 70],
      ['i', 70],
      ['p', 70],
      ['.', 300],
    ])
    const lengths = cues.slice(1).map(([, ms], i) => (cues[i + 2]?.[1] ?? ms) - ms)
    expect(Math.max(...lengths)).toBeGreaterThan(1.4 * Math.min(...lengths.filter((ms) => ms > 0)))
  })

  test('gives silent letters to the neighbour of their kind', () => {
    // "see": the second e is the vowel's; "add": the first d is the second's.
    expect(
      startOf(
        'sil',
        starts([
          ['s', 90],
          ['e', 60],
          ['e', 150],
          ['.', 300],
        ]).slice(1),
      ),
    ).toBe(308)
    const doubled = starts(
      [
        ['m', 80],
        ['a', 120],
        ['d', 60],
        ['d', 60],
        [' ', 300],
      ],
      { timing: 'exact' },
    )
    expect(startOf('DD', doubled)).toBe(200)
  })
})

describe('exact timing', () => {
  test('starts each sound at its own letter', () => {
    const cues = starts(
      [
        ['s', 80],
        ['o', 120],
        [' ', 60],
        ['m', 70],
        ['e', 150],
        ['.', 300],
      ],
      { timing: 'exact' },
    )
    expect(startOf('PP', cues)).toBe(260)
    expect(startOf('I', cues)).toBe(330)
    expect(cues.at(-1)).toEqual(['sil', 500])
  })

  test('bridges gaps below 100 ms and leaves longer ones silent', () => {
    const gap = (ms: number) =>
      starts(
        [
          ['s', 80],
          ['o', 120],
          [' ', ms],
          ['m', 70],
          ['e', 150],
          ['.', 300],
        ],
        { timing: 'exact' },
      ).filter(([viseme]) => viseme === 'sil').length
    expect(gap(90)).toBe(1)
    expect(gap(110)).toBe(2)
  })
})

describe('fusing letters with lengths', () => {
  test('keeps the letters when they do not scatter', () => {
    expect(fuseStarts([0, 30, 200], [100, 50, 100], 300, 0)).toEqual([0, 30, 200])
  })

  test('takes the lengths when letters tell nothing', () => {
    const fused = fuseStarts([0, 10, 20], [100, 50, 100], 500, Number.POSITIVE_INFINITY)
    expect(fused.map(Math.round)).toEqual([0, 200, 300])
  })

  test('lies between the two otherwise, and nearer to the letters the less they scatter', () => {
    const [, close = 0] = fuseStarts([0, 50], [100, 100], 300, 10)
    const [, loose = 0] = fuseStarts([0, 50], [100, 100], 300, 40)
    expect(close).toBeGreaterThan(50)
    expect(loose).toBeGreaterThan(close)
    expect(loose).toBeLessThan(150)
  })
})
