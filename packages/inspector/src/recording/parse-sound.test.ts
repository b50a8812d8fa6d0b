import { pcmBytes } from '@banter/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSoundFile, parseSound, readSound } from './parse-sound.ts'
import { RecordingError } from './recording-error.ts'
import { writeSound } from './sound-file.ts'

const BEGAN = '2026-01-01T00:00:00.000Z'
const pcm = (...samples: number[]) => ({ pcm: Int16Array.from(samples), sampleRateHz: 24_000 })
const file = writeSound(BEGAN, [
  ['mira-1', pcm(0, 1, -1, 32_767, -32_768)],
  ['osk-2', pcm(5, 6)],
])
const headLine = `${file.split('\n')[0]}\n`

/** What an attempt to read ends in. */
function outcome(text: string): string {
  try {
    const { sounds, torn, problems } = parseSound(text)
    const told = [...sounds].map(([line, { pcm }]) => `${line}: ${pcm.join(' ')}`)
    return [...told, ...(torn ? ['torn'] : []), ...problems.map(({ message }) => message)].join('; ')
  } catch (error) {
    if (error instanceof RecordingError) return `${error.code}: ${error.message}`
    throw error
  }
}

describe('the sound beside a recording', () => {
  it('is read as it was written, a line that is too long for one record in several', () => {
    const long = Int16Array.from({ length: 9_000_000 }, (_, i) => i % 30_000)
    const { startedAt, sounds } = parseSound(
      writeSound(BEGAN, [
        ['a', { pcm: long, sampleRateHz: 48_000 }],
        ['b', pcm(7)],
      ]),
    )
    expect(startedAt).toBe(BEGAN)
    expect([...sounds.keys()]).toEqual(['a', 'b'])
    expect(Buffer.compare(pcmBytes(sounds.get('a')?.pcm ?? Int16Array.of()), pcmBytes(long))).toBe(0)
    expect(sounds.get('b')).toEqual(pcm(7))
  })

  it('is read from a stream of bytes, cut anywhere', async () => {
    async function* bytes() {
      const all = new TextEncoder().encode(file)
      for (let at = 0; at < all.length; at += 7) yield all.subarray(at, at + 7)
    }
    expect((await readSound(bytes())).sounds).toEqual(parseSound(file).sounds)
  })

  it('cut anywhere behind its header keeps every whole line', () => {
    fc.assert(
      fc.property(fc.integer({ min: headLine.length, max: file.length - 2 }), (end) => {
        const whole = file.slice(0, end).split('\n').length - 2
        const { sounds, problems } = parseSound(file.slice(0, end))
        // A line is whole when but its line break is missing.
        expect([whole, whole + 1]).toContain(sounds.size)
        expect(problems).toEqual([])
      }),
    )
  })

  it.each([
    ['half a line at its end', `${file.slice(0, -12)}`, 'mira-1: 0 1 -1 32767 -32768; torn'],
    ['nothing', '', 'empty: The file is empty.'],
    [
      'a recording',
      '{"protocol":"banter-recording/1"}\n',
      'foreign: This is no sound file of Banter but "banter-recording/1".',
    ],
    [
      'a newer one',
      '{"protocol":"banter-sound/2"}\n',
      'unsupported: The sound file is "banter-sound/2"; this reads "banter-sound/1".',
    ],
    ['half a header', headLine.slice(0, 40), 'damaged: The first line of the sound file breaks off; the file was cut.'],
    ['no time', '{"protocol":"banter-sound/1"}\n', 'damaged: The header of the sound file has no "startedAt".'],
    ['no base64', `${headLine}{"line":"a","sampleRateHz":24000,"pcm":"§"}\n`, 'Line 2 has a "pcm" that is not base64.'],
    ['no text', `${headLine}{"line":"a","sampleRateHz":24000,"pcm":[1]}\n`, 'Line 2 has a "pcm" that is not base64.'],
    [
      'a rate that no browser plays',
      `${headLine}{"line":"a","sampleRateHz":1e300,"pcm":"AAA="}\n`,
      'Line 2 has a "sampleRateHz" that is not from 8000 to 96000.',
    ],
    [
      'a rate that changes',
      `${headLine}{"line":"a","sampleRateHz":24000,"pcm":"AQA="}\n{"line":"a","sampleRateHz":8000,"pcm":"AQA="}\n`,
      'a: 1; Line 3 goes on with another "sampleRateHz".',
    ],
    [
      'no line',
      `${headLine}{"line":{},"sampleRateHz":24000,"pcm":""}\n[]\n`,
      'Line 2 names no line.; Line 3 is no JSON object.',
    ],
  ])('tells what is wrong: %s', (_, text, expected) => {
    expect(outcome(text)).toBe(expected)
  })

  it('is not read beyond a limit', () => {
    expect(() => parseSound(file, { maxBytes: 13 })).toThrow(expect.objectContaining({ code: 'too_large' }))
    expect(parseSound(file, { maxBytes: 14 }).sounds.size).toBe(2)
  })

  it('of any JSON never throws behind its header', () => {
    fc.assert(
      fc.property(fc.array(fc.json()), (values) => {
        expect(parseSound(`${headLine}${values.join('\n')}\n`).sounds.size).toBe(0)
      }),
    )
  })

  it('is told from a recording by its first line', () => {
    expect(isSoundFile(file)).toBe(true)
    expect(isSoundFile('{"generator":"x","protocol": "banter-sound/9"}')).toBe(true)
    expect(isSoundFile('{"protocol":"banter-recording/1","machines":{"protocol":"banter-sound/1"}}')).toBe(false)
    expect(isSoundFile('')).toBe(false)
  })
})
