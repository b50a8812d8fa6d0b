import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalLine, type LineIdentity } from './line-cache.ts'
import { lineKey } from './line-key.ts'

const line: LineIdentity = {
  voiceId: 'EXAVITQu4vr4xnSDxMaL',
  model: 'eleven_flash_v2_5',
  outputFormat: 'pcm_24000',
  language: undefined,
  settings: { stability: 0.4, speed: 1.1 },
  text: 'Schöne Grüße, traveller! 你好',
}

it('the key of a line is the same in every version', () => {
  expect(canonicalLine(line)).toBe(
    '["banter-line/1","EXAVITQu4vr4xnSDxMaL","eleven_flash_v2_5","pcm_24000",null,0.4,null,null,null,1.1,"Schöne Grüße, traveller! 你好"]',
  )
  // By `printf %s '["banter-line/1",…]' | sha256sum`.
  expect(lineKey(line)).toBe('ca892367a76247332d4fb2bb41c850e0082b35515fa0e24c3b6d7b7bb0f89dc0')
})

it('neither the order of the settings nor an empty set of them makes another line', () => {
  expect(lineKey({ ...line, settings: { speed: 1.1, stability: 0.4 } })).toBe(lineKey(line))
  expect(lineKey({ ...line, settings: {} })).toBe(lineKey({ ...line, settings: undefined }))
})

it('whatever else differs does', () => {
  const others: LineIdentity[] = [
    line,
    { ...line, voiceId: 'other' },
    { ...line, model: 'eleven_v3' },
    { ...line, outputFormat: 'pcm_16000' },
    { ...line, language: 'de' },
    { ...line, settings: undefined },
    { ...line, settings: { stability: 0.4, speed: 1 } },
    { ...line, settings: { similarityBoost: 0.4, speed: 1.1 } },
    { ...line, text: `${line.text} ` },
  ]
  expect(new Set(others.map(lineKey)).size).toBe(others.length)
})

it('no two lines have one canonical form, whatever their texts hold', () => {
  const texts = fc.tuple(fc.string(), fc.string())
  fc.assert(
    fc.property(texts, texts, ([voiceId, text], [otherVoiceId, otherText]) => {
      const same = voiceId === otherVoiceId && text === otherText
      const forms = [
        canonicalLine({ ...line, voiceId, text }),
        canonicalLine({ ...line, voiceId: otherVoiceId, text: otherText }),
      ]
      expect(forms[0] === forms[1]).toBe(same)
    }),
  )
})
