import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRecordingReader, parseRecording, readRecording } from './parse-recording.ts'
import { RecordingError } from './recording-error.ts'
import { PROTOCOL } from './records.ts'
import { writeRecording } from './write-recording.ts'

const evening = readFileSync(new URL('../../fixtures/evening.ndjson', import.meta.url), 'utf8')
const { header, records } = parseRecording(evening)
const lines = evening.trimEnd().split('\n')
const headLine = `${lines[0]}\n`

/** What an attempt to read ends in. */
function outcome(text: string): string {
  try {
    const { records, torn, skipped } = parseRecording(text)
    return `${records.length} records${torn ? ', torn' : ''}${skipped ? `, ${skipped} skipped` : ''}`
  } catch (error) {
    if (error instanceof RecordingError) return `${error.code}: ${error.message}`
    throw error
  }
}

describe('a recording', () => {
  it('is written as it was read', () => {
    expect(writeRecording({ header, records })).toBe(evening)
  })

  it('reads the same however it is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: evening.length }), { maxLength: 20 }), (cuts) => {
        const reader = createRecordingReader()
        let from = 0
        for (const cut of [...cuts.sort((a, b) => a - b), evening.length]) {
          reader.push(evening.slice(from, cut))
          from = cut
        }
        expect(reader.end().records).toEqual(records)
      }),
      { numRuns: 20 },
    )
  })

  it('reads from a stream of bytes, cut inside characters', async () => {
    async function* bytes() {
      const all = new TextEncoder().encode(`${headLine}{"type":"mark","t":0,"name":"Grüße 🐉","data":null}\n`)
      for (let at = 0; at < all.length; at += 7) yield all.subarray(at, at + 7)
    }
    expect((await readRecording(bytes())).records).toEqual([{ type: 'mark', t: 0, name: 'Grüße 🐉', data: null }])
  })

  it('cut anywhere behind its header keeps every whole record', () => {
    fc.assert(
      fc.property(fc.integer({ min: headLine.length, max: evening.length - 1 }), (end) => {
        const whole = evening.slice(0, end).split('\n').length - 2
        const read = parseRecording(evening.slice(0, end))
        expect(read.records.length - whole).toBeLessThanOrEqual(1)
        expect(read.records.length).toBeGreaterThanOrEqual(whole)
        expect(read.skipped).toBe(0)
      }),
    )
  })

  it('is put in order of time', () => {
    const mark = (t: number) => JSON.stringify({ type: 'mark', t, name: `${t}`, data: null })
    expect(parseRecording(`${headLine}${mark(2)}\n${mark(1)}\n`).records).toMatchObject([{ t: 1 }, { t: 2 }])
  })

  it('passes over records of a kind that came later', () => {
    const later = ['{"type":"smell","t":1}', '{"type":"wire","t":1,"kind":"telepathy"}']
    expect(outcome(`${headLine}${later.join('\n')}\n`)).toBe('0 records, 2 skipped')
  })

  it('passes over damaged lines, and says which', () => {
    const { problems, records } = parseRecording(`${headLine}{"type":"mark","t":1}\nnonsense\n${lines[1]}\n`)
    expect(problems).toEqual([
      { line: 2, message: 'Line 2 has a field "name" that is not a text.' },
      { line: 3, message: 'Line 3 is no JSON object.' },
    ])
    expect(records).toHaveLength(1)
  })
})

describe('what is no recording is told', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  it.each([
    ['an empty file', '', 'empty: The file is empty.'],
    ['white space', ' \n\n', 'empty: The file is empty.'],
    ['a cut header', evening.slice(0, 300), 'damaged: The first line of the recording breaks off; the file was cut.'],
    [
      'another version',
      '{"protocol":"banter-recording/2"}\n',
      `unsupported: The recording is "banter-recording/2"; this reads "${PROTOCOL}".`,
    ],
    ['another protocol', '{"protocol":"har/1"}\n', 'foreign: This is no recording of Banter but "har/1".'],
    [
      'a header without fields',
      `{"protocol":"${PROTOCOL}"}\n`,
      'damaged: The header of the recording has a field "generator" that is not a text.',
    ],
  ])('%s', (_, text, expected) => {
    expect(outcome(text)).toBe(expected)
  })

  it.each([
    ['JSON of another kind', '[1, 2, 3]'],
    ['a picture', '\u0089PNG\r\n\u001a\n'],
    ['a page', '<!doctype html>\n<script>alert(1)</script>'],
    ['a page without line breaks', `<html>${'x'.repeat(1000)}`],
    ['deep nesting', deep],
  ])('%s', (_, text) => {
    expect(outcome(text)).toMatch(/^foreign: This is no recording of Banter: its first line should name/)
  })

  it.each([
    ['a line without end', () => parseRecording(`${headLine}${'x'.repeat(200)}`, { maxLineChars: 100 })],
    ['too many records', () => parseRecording(evening, { maxRecords: 10 })],
  ])('%s', (_, read) => {
    expect(read).toThrow(expect.objectContaining({ code: 'too_large' }))
  })

  it('nothing but damage', () => {
    expect(outcome(`${headLine}${'nonsense\n'.repeat(1001)}`)).toMatch(/^damaged: More than 1000 lines are no records/)
  })
})

describe('hostile records', () => {
  const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
  it.each([
    ['deep data', `{"type":"mark","t":0,"name":"x","data":${nested(5000)}}`],
    [
      'a deep state',
      `{"type":"transition","t":0,"actor":"a","event":{"type":"e"},"source":null,"tookMs":0,"snapshot":{"status":"active","value":${nested(5000).replace('1', '"x"')}},"microsteps":[],"actions":[],"sent":[]}`,
    ],
    ['times that are none', '{"type":"mark","t":"1","name":"x","data":null}'],
    ['endless time', '{"type":"mark","t":1e999,"name":"x","data":null}'],
    [
      'lists of other things',
      '{"type":"cues","t":0,"line":"x","cues":[{"viseme":{"toString":1},"startMs":0,"endMs":1}]}',
    ],
  ])('%s are passed over', (_, line) => {
    expect(outcome(`${headLine}${line}\n`)).toBe('0 records, 1 skipped')
  })

  it('of any JSON never throw, and what is let through can be written', () => {
    fc.assert(
      fc.property(fc.array(fc.json()), fc.array(fc.nat({ max: lines.length - 2 })), (values, at) => {
        const mixed = [...values, ...at.map((i) => lines[i + 1])].join('\n')
        const read = parseRecording(`${headLine}${mixed}\n`)
        expect(read.records.length).toBeGreaterThanOrEqual(at.length)
        expect(parseRecording(writeRecording(read)).records).toEqual(read.records)
      }),
    )
  })

  it('with any one field replaced are still fit for a viewer, or passed over', () => {
    const objects = lines.slice(1).map((line) => JSON.parse(line) as Record<string, unknown>)
    fc.assert(
      fc.property(fc.constantFrom(...objects), fc.nat(), fc.jsonValue(), (record, nth, value) => {
        const keys = Object.keys(record)
        const key = keys[nth % keys.length] ?? ''
        const { records } = parseRecording(`${headLine}${JSON.stringify({ ...record, [key]: value })}\n`)
        for (const { t, type } of records) expect([typeof t, typeof type]).toEqual(['number', 'string'])
      }),
    )
  })
})

it('a million records are read, and two hundred thousand in well under two seconds', () => {
  const body = `${lines.slice(1).join('\n')}\n`
  const many = (count: number) => headLine + body.repeat(Math.ceil(count / (lines.length - 1)))
  const started = performance.now()
  expect(parseRecording(many(200_000)).records.length).toBeGreaterThanOrEqual(200_000)
  const tookMs = performance.now() - started
  const reader = createRecordingReader()
  reader.push(headLine)
  const mark = '{"type":"mark","t":1,"name":"x","data":null}\n'.repeat(10_000)
  for (let i = 0; i < 100; i++) reader.push(mark)
  expect(reader.end().records).toHaveLength(1_000_000)
  // A guard against what grows with the square of the length; the bench has the figure.
  expect(tookMs).toBeLessThan(20_000)
}, 60_000)
