import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clipName, labelRows } from './chart-text.ts'

const event = { on: 'event', label: 'go', targets: [], guard: null, actions: [], reenter: false } as const
const read = (transitions: Parameters<typeof labelRows>[0]): string[] =>
  labelRows(transitions, 'actions').map((row) => row.map(({ text }) => text).join(''))

describe('the words of a chart', () => {
  it('cuts a name between characters', () => {
    expect(clipName('socket.lost')).toBe('socket.lost')
    expect(clipName('👩‍👩‍👧'.repeat(40))).toBe(`${'👩‍👩‍👧'.repeat(35)}…`)
  })

  it('keeps a name on its line and the right way round', () => {
    expect(clipName('a\nb\u202Ec\u0000')).toBe('a b c')
    expect(clipName(`z${'\u0301'.repeat(50)}`)).toBe('z\u0301\u0301\u0301')
  })

  it('is never longer than fits, whatever a name is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (name) => {
        const segments = [...new Intl.Segmenter().segment(clipName(name))]
        expect(segments.length).toBeLessThanOrEqual(36)
      }),
    )
  })

  it('tells of long lists how much more there is', () => {
    expect(read([{ ...event, actions: ['a', 'b', 'c', 'd', 'e', 'f'] }])).toEqual(['go', '/ a, b, c, d, 2 more'])
    const rows = read(Array.from({ length: 20 }, (_, nth) => ({ ...event, label: `e${nth}` })))
    expect(rows).toHaveLength(14)
    expect(rows.at(-1)).toBe('7 more')
  })
})
