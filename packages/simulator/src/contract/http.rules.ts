import { createPcmDecoder, decodeBase64 } from '@banter/protocol'
import { heardWords } from '../heard-words.ts'
import { contract, LINE } from './contract.ts'

const WORDS = LINE.toLowerCase().match(/[a-z]+/g) ?? []

export const httpRules = contract('HTTP', {}, ({ rule }) => {
  const heard = (bytes: Uint8Array): string[] =>
    heardWords({ pcm: createPcmDecoder().decode(bytes), sampleRateHz: 24_000 }, WORDS)
  const joined = (parts: string[]): Uint8Array => Buffer.concat(parts.map((part) => decodeBase64(part)))

  for (const form of ['', '/stream']) {
    rule(`${form || 'the whole form'} is plain audio`, async ({ speak, wire, expect }) => {
      const reply = await speak({ form })
      expect(reply.headers.get('content-type')).toBe('audio/pcm')
      expect(heard(new Uint8Array(await wire.settled(reply.arrayBuffer())))).toEqual(WORDS)
    })
  }

  for (const form of ['/with-timestamps', '/stream/with-timestamps']) {
    rule(`${form} has times that run on, and no closing space`, async ({ speak, wire, expect }) => {
      const text = await wire.settled((await speak({ form })).text())
      const lines = text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
      if (form === '/with-timestamps') expect(lines).toHaveLength(1)
      else expect(lines.length).toBeGreaterThan(3)
      expect(heard(joined(lines.map(({ audio_base64 }) => audio_base64)))).toEqual(WORDS)
      const starts = lines.flatMap(({ alignment }) => alignment?.character_start_times_seconds ?? [])
      expect(lines.flatMap(({ alignment }) => alignment?.characters ?? []).join('')).toBe(LINE)
      expect(starts).toEqual(starts.toSorted((a, b) => a - b))
    })
  }

  rule('a bad key, an unknown voice and an empty text', { apiKeys: ['right'] }, async ({ wire, expect }) => {
    const ask = async (voiceId: string, key: string, text: string) => {
      const body = JSON.stringify({ text })
      const headers = { 'xi-api-key': key, 'content-type': 'application/json' }
      const path = `/v1/text-to-speech/${voiceId}/stream?output_format=pcm_24000`
      const reply = await wire.settled(wire.fetch(path, { method: 'POST', headers, body }))
      return [reply.status, (await wire.settled(reply.json())).detail.code]
    }
    const [voice] = wire.service.voices
    expect(await ask(voice?.voiceId ?? '', 'wrong', LINE)).toEqual([401, 'unauthorized'])
    expect(await ask('nobody', 'right', LINE)).toEqual([404, 'voice_not_found'])
    expect(await ask(voice?.voiceId ?? '', 'right', ' ')).toEqual([400, 'invalid_parameters'])
  })

  rule('a single-use token opens one socket', { apiKeys: ['right'] }, async ({ open, wire, expect }) => {
    const minted = await wire.settled(
      wire.fetch('/v1/single-use-token/tts_websocket', { method: 'POST', headers: { 'xi-api-key': 'right' } }),
    )
    const { token } = await wire.settled(minted.json())
    const [once, again] = [await open({ key: token }), await open({ key: token })]
    await wire.until(() => again.end !== undefined)
    expect([once.events, again.frames[0]?.error, again.end?.code]).toEqual([['open'], 'unauthorized', 1008])
  })
})
