import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextPiece, sentenceEnd } from './next-piece.ts'
import type { Pace } from './paces.ts'

const PACES: readonly Pace[] = ['speed', 'balanced', 'quality', 'adaptive']
const PROSE =
  'The old road ran along the river, past the mill and the last of the farms, until it came to the foot of the hills. ' +
  'There it turned, and climbed in long slow bends through oak and pine, with the valley lying wide and green below it. '
const DIALOGUE = '"Stop!" he cried. "Who goes there?" Nobody answered. "Speak, friend!" Then, slowly, a lamp was lit. '

/** What leaves when `text` has grown so far; `null` when it waits. */
function leaves(
  text: string,
  options: { from?: number; ended?: boolean; first?: boolean; pace?: Pace } = {},
): string | null {
  const { from = 0, ended = false, first = from === 0, pace } = options
  const end = nextPiece({ text, from, ended, first, pace })
  return end === null ? null : text.slice(from, end)
}

/** The pieces of a text that is written in parts, or known at once. */
function piecesOf(parts: readonly string[] | string, pace?: Pace): string[] {
  const pieces: string[] = []
  let text = ''
  let from = 0
  const take = (ended: boolean): void => {
    for (;;) {
      const piece = leaves(text, { from, ended, ...(pace && { pace }) })
      if (piece === null) return
      expect(piece).not.toBe('')
      pieces.push(piece)
      from += piece.length
    }
  }
  if (typeof parts === 'string') text = parts
  else
    for (const part of parts) {
      text += part
      take(false)
    }
  take(true)
  return pieces
}

const letters = (text: string): string[] => [...text]
const tokens = (text: string): string[] => text.match(/\s*\S+/g) ?? []

describe('the first piece', () => {
  it.each([
    ['Well', null],
    ['Well met,', null],
    ['Well met, trav', 'Well met, '],
    ['Oh, well met, trav', 'Oh, well met, '],
    ['I have never', null],
    ['I have never seen', 'I have never '],
    ['I have never seen ', 'I have never seen '],
    ['It costs 3.5', null],
    ['Stop! Who goes', 'Stop! '],
    ['你好，朋友。 请', '你好，'],
    ['嗯，你好，朋友', '嗯，你好，'],
    ['[whispers] Well met, trav', '[whispers] Well met, '],
  ])('of %j is %j', (text, piece) => {
    expect(leaves(text)).toBe(piece)
  })

  it.each([
    ['The king of the mountain', 'The king '],
    ['It was the best of', 'It was the '],
    ['I was on my way', 'I was on '],
    ['Over 10 000 men marched', 'Over 10 000 men '],
    ['Dr. J. R. R. Tolkien came', 'Dr. J. R. R. Tolkien '],
  ])('without a mark ends where %j can be spoken well: %j', (text, piece) => {
    expect(piecesOf(tokens(`${text} and so on and on`))[0]).toBe(piece)
  })

  it('of a script without spaces ends between words', () => {
    expect(piecesOf(letters('今日はとても良い天気ですからみんなで海へ行きました'))[0]).toBe('今日はとても良い')
  })

  it('is not cut inside a word that is still being written', () => {
    expect(piecesOf(letters('กาลครั้งหนึ่งนานมาแล้วมีพระราชาองค์หนึ่ง'))[0]).toBe('กาลครั้งหนึ่งนาน')
  })

  it.each(['speed', 'balanced', 'adaptive'] as const)('has left before the fifth word: %s', (pace) => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{2,12}[,!]?$/), { minLength: 4, maxLength: 4 }), (words) => {
        expect(leaves(`${words.join(' ')} `, { pace })).not.toBeNull()
      }),
    )
  })

  it('waits for its sentence at the pace of quality', () => {
    expect(leaves('Well met, my dear friend, and welcome to ', { pace: 'quality' })).toBeNull()
    expect(leaves('Well met, my dear friend. And ', { pace: 'quality' })).toBe('Well met, my dear friend. ')
  })
})

describe('a later piece', () => {
  it.each([
    ['One two, three four five six', null],
    ['One two. Three', 'One two. '],
    ['One two. Three! Four', 'One two. Three! '],
    ['He said "Go." Then', 'He said "Go." '],
    ['Line one\nline two', 'Line one\n'],
    ['No. I will not. And', 'No. I will not. '],
  ])('of %j is %j', (text, piece) => {
    expect(leaves(text, { first: false })).toBe(piece)
  })

  it('does not wait for ever for a sentence to end', () => {
    const long = 'word '.repeat(30)
    expect(leaves(`${long}unfin`, { first: false })).toBe(long)
  })

  it('does not wait for ever for a number to end', () => {
    expect(leaves('1 '.repeat(200), { first: false })).toBe('1 '.repeat(140))
  })

  it('ends with a clause while the voice has been given little, with a sentence later', () => {
    const clause = 'and so we went on through the woods, until the evening, '
    expect(leaves(`Well met, ${clause}when`, { from: 10 })).toBe(clause)
    expect(leaves(`${PROSE}${clause}when`, { from: PROSE.length })).toBeNull()
  })

  it('is long at the pace of quality, and short at that of speed', () => {
    const text = (PROSE + DIALOGUE).repeat(10)
    const average = (pace: Pace): number => text.length / piecesOf(tokens(text), pace).length
    expect(average('speed')).toBeLessThan(average('balanced') / 1.5)
    expect(average('quality')).toBeGreaterThan(average('balanced') * 1.5)
  })
})

describe('adaptive', () => {
  it('speaks dialogue by sentence, beginning early', () => {
    const text = DIALOGUE.repeat(5)
    expect(piecesOf(tokens(text), 'adaptive').slice(1)).toEqual(piecesOf(tokens(text), 'balanced').slice(1))
  })

  it('begins dialogue with less than narration', () => {
    expect(leaves('Yes! Who', { pace: 'adaptive' })).toBe('Yes! ')
    expect(leaves('Yes, who', { pace: 'adaptive' })).toBeNull()
  })

  it('knows a long sentence of Chinese by fewer characters', () => {
    const text = '很久以前在一座高山的脚下有一个安静的小村庄，村里住着一位年老的铁匠。'.repeat(6)
    expect(piecesOf(letters(text), 'adaptive').length).toBeLessThan(piecesOf(letters(text), 'balanced').length)
  })

  it('speaks narration by several sentences, beginning no later than balanced', () => {
    const text = PROSE.repeat(8)
    const [first] = piecesOf(tokens(text), 'adaptive')
    expect(first).toBe(piecesOf(tokens(text), 'balanced')[0])
    const later = (pace: Pace): number => piecesOf(tokens(text), pace).length
    expect(later('adaptive')).toBeLessThan(later('balanced'))
  })

  it('changes where the text does', () => {
    const pieces = piecesOf(tokens(PROSE.repeat(4) + DIALOGUE.repeat(6)), 'adaptive')
    expect(pieces).toContain('Nobody answered. ')
    expect(pieces.some((piece) => piece.length > 200)).toBe(true)
  })
})

describe('a text that is known at once', () => {
  it('leaves whole', () => {
    expect(leaves('Well met. Sit down, friend', { ended: true })).toBe('Well met. Sit down, friend')
    expect(leaves(PROSE.trim(), { ended: true })).toBe(PROSE.trim())
    expect(leaves('Well met.  ', { ended: true, from: 9 })).toBeNull()
  })

  it('leaves no tag behind that would stand alone', () => {
    const text = `${'One two three four. '.repeat(14)}[laughs]`
    expect(leaves(text, { ended: true, first: false })).toBe(text)
  })

  it('leaves by sentence where it is long, and begins with a short piece', () => {
    const text = PROSE.repeat(20).trim()
    const pieces = piecesOf(text)
    expect(pieces.join('')).toBe(text)
    for (const piece of pieces) {
      expect(piece).toMatch(/[.] ?$/)
      expect(piece.length).toBeLessThanOrEqual(280)
    }
    expect(pieces[0]?.length).toBeLessThan(120)
  })
})

describe('whatever the text, its splits and the pace', () => {
  const unit = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom('word ', 'a', 'bé', ' ', 'Dr. ', '10 ', '000', '3.14', 'e.g. ', 'ab, ', 'cd. '),
    },
    { weight: 3, arbitrary: fc.constantFrom('.', ',', '!', '?', '…', '"', '“', '”', '(', ')', '—', '\n', '\u00a0') },
    { weight: 3, arbitrary: fc.constantFrom('好', '天下', '，', '。', '」', 'ไทย', 'ใหญ่', 'نعم', '؟ ', 'नी', '।') },
    { weight: 2, arbitrary: fc.constantFrom('👨‍👩‍👧', '👋🏽', '𝒳', 'é', '🇩🇪') },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        '[laughs] ',
        '<break time="1. 5s"/>',
        '<phoneme ph="a b">big tom</phoneme>',
        '<',
        '[',
        ']',
      ),
    },
    { weight: 1, arbitrary: fc.lorem({ maxCount: 60 }) },
  )
  const written = fc.array(unit, { maxLength: 120, size: 'max' }).chain((units) => {
    const text = units.join('')
    return fc.array(fc.nat(text.length), { maxLength: 40, size: 'max' }).map((cuts) => {
      const at = [0, ...cuts.sort((a, b) => a - b), text.length]
      return at.slice(1).map((end, i) => text.slice(at[i], end))
    })
  })
  const pace = fc.constantFrom(...PACES)

  it('the pieces are the text, each with something to say and cut between words', () => {
    fc.assert(
      fc.property(written, pace, (parts, pace) => {
        const text = parts.join('')
        const pieces = piecesOf(parts, pace)
        expect(pieces.join('').trimEnd()).toBe(text.trimEnd())
        let end = 0
        for (const piece of pieces.slice(0, -1)) {
          end += piece.length
          const around = text.slice(end - 1, end + 1)
          expect(piece.replaceAll(/\[laughs\]|<break.*?>|<phoneme.*?>/g, '')).toMatch(/[\p{L}\p{N}]/u)
          expect(around).not.toMatch(/[\ud800-\udbff][\udc00-\udfff]|\S[\p{M}\u200d]|\u200d\S|\p{N}\p{N}/u)
          expect(around).not.toMatch(/^[[\p{L}\p{N}]--[\u0e00-\u0eff\u3400-\u9fff]]{2}$/v)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('no tag is cut', () => {
    const tag = fc.constantFrom(
      '[laughs. so loud] ',
      '<break time="1. 5s" /> ',
      '<phoneme ph="a, b">two words. yes</phoneme>, ',
    )
    const words = fc.constantFrom('word ', 'end. ', 'so, ', '好。', 'Hm! ')
    fc.assert(
      fc.property(
        fc.array(fc.oneof(tag, words), { maxLength: 60, size: 'max' }),
        fc.nat(12),
        pace,
        (units, size, pace) => {
          const text = units.join('')
          const parts = size === 0 ? text : (text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [])
          const tags = /\[[^\]]*\]|<break[^>]*>|<phoneme.*?<\/phoneme>/g
          const found = piecesOf(parts, pace).flatMap((piece) => piece.match(tags) ?? [])
          expect(found).toEqual(text.match(tags) ?? [])
        },
      ),
    )
  })

  it('what waits is bounded, and an earlier text changes nothing', () => {
    fc.assert(
      fc.property(written, pace, fc.constantFrom(PROSE, DIALOGUE), (parts, pace, before) => {
        const text = parts.join('')
        if (nextPiece({ text, from: 0, ended: false, first: false, pace }) === null) {
          const longestRun = Math.max(0, ...text.split(/[^\S\u00a0]+/).map((run) => run.length))
          expect(text.trim().length).toBeLessThanOrEqual(800 + longestRun + 160)
        }
        const near = `${'x'.repeat(240)} `
        const from = before.repeat(20).length + near.length
        const end = nextPiece({ text: before.repeat(20) + near + text, from, ended: false, first: false, pace })
        const other = nextPiece({
          text: 'y'.repeat(from - near.length) + near + text,
          from,
          ended: false,
          first: false,
          pace,
        })
        expect(end).toBe(other)
      }),
    )
  })
})

describe('the sentence under way', () => {
  it.each([
    ['One two. Three four. Five', 10, 21],
    ['One two. Three', 9, 9],
    ['One two', 3, null],
    ['I met Dr. Watson at 10 a.m. today. He', 6, 35],
    ['He has 3.14', 7, null],
    ['你好。我是', 1, 3],
    ['"Stop!" he cried. Then', 8, 18],
  ])('of %j at %i ends at %j', (text, at, end) => {
    expect(sentenceEnd(text, at)).toBe(end)
  })
})
