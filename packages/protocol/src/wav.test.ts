import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeWav, encodeWav } from './wav.ts'

const file = encodeWav({ pcm: Int16Array.of(1, -2, 32_767), sampleRateHz: 8000 })

it('any samples and back', () => {
  fc.assert(
    fc.property(fc.int16Array(), fc.integer({ min: 1, max: 48_000 }), (pcm, sampleRateHz) => {
      expect(decodeWav(encodeWav({ pcm, sampleRateHz }))).toEqual({ pcm, sampleRateHz })
    }),
  )
})

it('chunks of sound editors are passed over', () => {
  const note = Uint8Array.of(...Buffer.from('LIST'), 3, 0, 0, 0, 1, 2, 3, 0)
  const edited = Uint8Array.of(...file.subarray(0, 36), ...note, ...file.subarray(36))
  expect([...decodeWav(edited).pcm]).toEqual([1, -2, 32_767])
})

it.each([
  ['nothing', new Uint8Array(0), 'is no WAV file'],
  ['another file', Buffer.from('{"chars":["H","i"]}'), 'is no WAV file'],
  ['a file cut short', file.subarray(0, -1), 'is cut short'],
  ['a header alone', file.subarray(0, 20), 'is cut short'],
  ['stereo', file.with(22, 2), 'is not 16-bit mono PCM'],
  ['floats', file.with(20, 3), 'is not 16-bit mono PCM'],
  ['sound of no format', Uint8Array.of(...file.subarray(0, 12), ...file.subarray(36)), 'does not say its format'],
])('%s is told: %#', (_, bytes, what) => {
  expect(() => decodeWav(bytes)).toThrow(
    expect.objectContaining({ code: 'malformed_message', message: `The sound ${what}.` }),
  )
})

it('any bytes are a sound or an error, never a crash', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat(80), (junk, at) => {
      const bytes = Uint8Array.of(...file.subarray(0, at), ...junk)
      try {
        decodeWav(bytes)
      } catch (error) {
        expect(error).toMatchObject({ name: 'BanterError' })
      }
    }),
  )
})
