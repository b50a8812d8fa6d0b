import { describe, expect, test } from 'vitest'
import { readAlignment } from './alignment.ts'
import { createTimeline } from './lip-sync.ts'
import { aligned } from './test-support.ts'

function times(input: unknown): (readonly [startMs: number, endMs: number | undefined])[] {
  const { startsMs, endsMs } = readAlignment(input)
  return startsMs.map((startMs, i) => [startMs, endsMs[i]] as const)
}

describe('an alignment', () => {
  test.each([
    ['nothing', undefined, 'it is undefined, not an object'],
    ['null', null, 'it is null, not an object'],
    ['a string', 'hello', 'it is string, not an object'],
    ['an empty object', {}, 'neither an array `chars`'],
    ['times missing', { chars: ['a'], charStartTimesMs: [0] }, 'charDurationsMs is undefined, not an array'],
    [
      'unequal lengths',
      { chars: ['a', 'b'], charStartTimesMs: [0], charDurationsMs: [1, 1] },
      'charStartTimesMs has 1 elements for 2 characters',
    ],
    [
      'NaN',
      { chars: ['a'], charStartTimesMs: [Number.NaN], charDurationsMs: [1] },
      'times of element 0 are not finite',
    ],
    ['a string for a time', { chars: ['a'], charStartTimesMs: ['0'], charDurationsMs: [1] }, 'times of element 0'],
    [
      'infinity',
      { chars: ['a'], charStartTimesMs: [0], charDurationsMs: [Number.POSITIVE_INFINITY] },
      'times of element 0 are not finite',
    ],
    [
      'a negative duration',
      { chars: ['a'], charStartTimesMs: [0], charDurationsMs: [-5] },
      'duration of element 0 is negative',
    ],
    [
      'an end before its start',
      { characters: ['a'], character_start_times_seconds: [1], character_end_times_seconds: [0.5] },
      'duration of element 0 is negative',
    ],
    [
      'a number for a character',
      { chars: [7], charStartTimesMs: [0], charDurationsMs: [1] },
      'is number, not a string',
    ],
    [
      'a clock that starts over',
      { chars: ['a', 'b'], charStartTimesMs: [5000, 0], charDurationsMs: [50, 50] },
      'times must run from the start of the speech',
    ],
  ])('is refused with a clear message: %s', (_name, input, message) => {
    expect(() => createTimeline(input as never)).toThrow(TypeError)
    expect(() => createTimeline(input as never)).toThrow(message)
  })

  test('that steps back a little is taken as standing still', () => {
    expect(times({ chars: ['a', 'b'], charStartTimesMs: [100, 90], charDurationsMs: [20, 30] })).toEqual([
      [100, 100],
      [100, 120],
    ])
  })

  test('whose elements overlap gives each its time up to the next', () => {
    expect(times({ chars: ['a', 'b'], charStartTimesMs: [0, 80], charDurationsMs: [100, 50] })).toEqual([
      [0, 80],
      [80, 130],
    ])
  })

  test('without durations lets each element last until the next', () => {
    expect(times({ chars: ['a', 'b'], charStartTimesMs: [0, 80], charDurationsMs: [0, 0] })).toEqual([
      [0, 80],
      [80, 80],
    ])
  })

  test('may start before zero, which is as good as zero', () => {
    expect(times({ chars: ['a'], charStartTimesMs: [-3], charDurationsMs: [50] })).toEqual([[0, 47]])
  })

  test('in seconds may end a rounding error before it starts', () => {
    expect(
      times({ characters: ['a'], character_start_times_seconds: [0.5], character_end_times_seconds: [0.4999] }),
    ).toEqual([[500, 500]])
  })

  test('with elements of several letters shares their time', () => {
    const joined = createTimeline(aligned(['Sh', 200], ['ow ', 200]), { motion: 'none', timing: 'exact' })
    expect(joined.cues.map(({ viseme }) => viseme)).toEqual(['sil', 'CH', 'O', 'U', 'sil'])
  })
})
