import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeFrame } from './wire-frame.ts'

const frames = fc
  .record({
    key: fc.constantFrom('audio', 'audio_base64', 'text'),
    sound: fc.oneof(fc.base64String(), fc.string(), fc.constantFrom('', '"', '\\', 'a\\"b', '","audio":"', 'é🙂')),
    rest: fc.dictionary(fc.constantFrom('text', 'alignment', 'contextId', 'x'), fc.jsonValue(), { maxKeys: 3 }),
    gap: fc.constantFrom('', ' ', '\n'),
  })
  .map(({ key, sound, rest, gap }) => {
    const more = JSON.stringify(rest).slice(1)
    return `{${gap}"${key}":${gap}${JSON.stringify(sound)}${more === '}' ? more : `,${more}`}`
  })

function parsed(frame: string): unknown {
  try {
    return JSON.parse(frame)
  } catch {
    return undefined
  }
}

function decoded(frame: string): unknown {
  try {
    return decodeFrame(frame)
  } catch {
    return undefined
  }
}

it('a frame is read as JSON is, sound or not', () => {
  fc.assert(
    fc.property(frames, (frame) => {
      expect(decoded(frame)).toEqual(parsed(frame))
    }),
    { numRuns: 2000 },
  )
})

it('of a key that comes twice, the last value counts', () => {
  expect(decoded('{"audio":"AAAA","audio":"BBBB"}')).toEqual({ audio: 'BBBB' })
})

it('a frame that was cut short is refused wherever it was cut', () => {
  fc.assert(
    fc.property(frames, fc.nat(), (frame, at) => {
      const cut = frame.slice(0, at % frame.length)
      expect(decoded(cut)).toBeUndefined()
    }),
  )
})
