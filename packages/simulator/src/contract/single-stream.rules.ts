import { alignedText } from '../test-client.ts'
import { contract, LINE } from './contract.ts'

export const singleStreamRules = contract('stream-input', {}, ({ rule }) => {
  rule('pieces are joined as they are: what ends without a space is glued', async ({ open, wire, expect }) => {
    const socket = await open()
    for (const text of ['Hel', 'lo', 'there.', '']) await socket.send({ text })
    await wire.until(() => socket.end !== undefined)
    expect(alignedText(socket.frames)).toBe('Hellothere. ')
  })

  rule(
    'isFinal is the last message, alone, once and never false; then the socket closes with 1000',
    async ({ open, wire, expect }) => {
      const socket = await open()
      await socket.send({ text: LINE })
      await socket.send({ text: '' })
      await wire.until(() => socket.end !== undefined)
      expect(socket.texts.at(-1)).toBe('{"audio":null,"isFinal":true,"normalizedAlignment":null,"alignment":null}')
      expect(new Set(socket.frames.slice(0, -1).map(({ isFinal }) => isFinal))).toEqual(new Set([null]))
      for (const text of socket.texts) {
        expect(Object.keys(JSON.parse(text))).toEqual(['audio', 'isFinal', 'normalizedAlignment', 'alignment'])
      }
      expect(socket.end).toMatchObject({ code: 1000, reason: '' })
    },
  )

  rule(
    'times are whole ms, contiguous, from 0 in each generation, with spaces where the service has them',
    async ({ open, wire, expect }) => {
      const socket = await open()
      await socket.send({ text: 'First part. ', flush: true })
      await socket.send({ text: 'Second part. ', flush: true })
      await socket.send({ text: '' })
      await wire.until(() => socket.end !== undefined)
      const parts = socket.frames.filter(({ alignment }) => alignment)
      expect(parts).toHaveLength(2)
      for (const [index, { alignment, normalizedAlignment }] of parts.entries()) {
        const typed = ['First part. ', 'Second part. '][index]
        expect([alignment?.chars.join(''), normalizedAlignment?.chars.join('')]).toEqual([typed, ` ${typed}`])
        for (const times of [alignment, normalizedAlignment]) {
          let endMs = 0
          for (const [at, startMs] of (times?.charStartTimesMs ?? []).entries()) {
            expect(startMs).toBe(endMs)
            endMs += times?.charDurationsMs[at] ?? Number.NaN
            expect(Number.isInteger(endMs)).toBe(true)
          }
        }
      }
      // What was held back of the audio, 10 to 30 ms, comes by itself before isFinal.
      const tail = socket.frames.at(-2)
      expect(tail).toMatchObject({ alignment: null, normalizedAlignment: null, isFinal: null })
      expect((tail?.audio?.length ?? 0) * 0.75).toBeLessThan(30 * 48)
    },
  )

  rule(
    'a word may be split across messages',
    { frames: 'split', frameMs: 100, alignmentIn: 'each' },
    async ({ open, wire, expect }) => {
      const socket = await open()
      await socket.send({ text: 'Extraordinarily slow. ', flush: true })
      await socket.send({ text: '' })
      await wire.until(() => socket.end !== undefined)
      const parts = socket.frames.flatMap(({ alignment }) => (alignment ? [alignment.chars.join('')] : []))
      expect(parts.join('')).toBe('Extraordinarily slow. ')
      expect(parts.filter((part) => /^[a-z]+$/.test(part)).length).toBeGreaterThan(2)
    },
  )

  rule('what it need not know it ignores: nulls, other fields, other names', async ({ open, wire, expect }) => {
    const socket = await open({ key: '' })
    const nothing = { voice_settings: null, pronunciation_dictionary_locators: null, flush: null }
    await socket.send({ text: ' ', 'xi-api-key': 'key', generator_config: null, something_new: [1], ...nothing })
    await socket.send({ text: 'Hello. ', ...nothing, generation_config: null })
    await socket.send({ text: '' })
    await wire.until(() => socket.end !== undefined)
    expect([alignedText(socket.frames), socket.end?.code]).toEqual(['Hello. ', 1000])
  })

  rule('the socket closes 750 ms after isFinal, and 800 ms after an error', async ({ open, wire, expect }) => {
    for (const [message, delayMs] of [
      [{ text: '' }, 750],
      ['no JSON', 800],
    ] as const) {
      const socket = await open()
      await socket.send({ text: 'Hello. ', flush: true })
      await wire.until(() => socket.frames.length > 0)
      await wire.pass(1000)
      await socket.send(message)
      await wire.until(() => socket.frames.some(({ isFinal, error }) => isFinal || error))
      const toldMs = wire.clock.now()
      await wire.until(() => socket.end !== undefined)
      // As exact as the steps in which time passes here.
      expect(wire.clock.now() - toldMs).toBeGreaterThanOrEqual(delayMs - 50)
    }
  })

  rule(
    'a flush yields no isFinal, and a lone space keeps the socket and becomes text',
    async ({ open, wire, expect }) => {
      const socket = await open()
      await socket.send({ text: 'Hello. ', flush: true })
      for (let turn = 0; turn < 3; turn++) {
        await wire.pass(15_000)
        await socket.send({ text: ' ' })
      }
      expect(socket.frames.some(({ isFinal }) => isFinal)).toBe(false)
      expect(socket.events).toEqual(['open'])
    },
  )

  rule(
    'an idle socket ends after 20 s, with an error and a reason cut at 120 characters',
    async ({ open, wire, expect }) => {
      const socket = await open()
      await wire.pass(25_000)
      await wire.until(() => socket.end !== undefined)
      expect(socket.frames.at(-1)).toMatchObject({ error: 'input_timeout_exceeded', code: 1008 })
      expect(socket.end?.reason).toBe(socket.frames.at(-1)?.message?.slice(0, 120))
    },
  )

  rule('inactivity_timeout may be 180 s', async ({ open, wire, expect }) => {
    const socket = await open({ query: 'inactivity_timeout=180' })
    await wire.pass(170_000)
    expect(socket.events).toEqual(['open'])
    await wire.pass(20_000)
    await wire.until(() => socket.end !== undefined)
    expect(socket.frames.at(-1)?.error).toBe('input_timeout_exceeded')
  })

  rule('inactivity_timeout holds 180 s at most', { needs: 'upgrade status' }, async ({ open, expect }) => {
    const socket = await open({ query: 'inactivity_timeout=181' })
    expect([socket.events, socket.status]).toEqual([['error', 'close 1006'], 400])
  })

  rule('models that only dialogue sockets serve are refused at the upgrade', async ({ open, expect }) => {
    const socket = await open({ query: 'model_id=eleven_v3' })
    expect(socket.events).toEqual(['error', 'close 1006'])
  })

  rule('… with HTTP 400', { needs: 'upgrade status' }, async ({ open, expect }) => {
    expect((await open({ query: 'model_id=eleven_v3' })).status).toBe(400)
  })

  rule(
    'a bad key and an unknown voice are told after the upgrade',
    { apiKeys: ['right'] },
    async ({ open, wire, expect }) => {
      const badKey = await open({ key: 'wrong' })
      await wire.until(() => badKey.end !== undefined)
      expect(badKey.frames).toEqual([{ message: 'Invalid API key', error: 'invalid_api_key', code: 1008 }])
      const nobody = await open({ key: 'right', voiceId: 'nobody' })
      await wire.until(() => nobody.end !== undefined)
      expect(nobody.frames[0]?.error).toBe('voice_id_does_not_exist')
      expect([badKey.events, nobody.events]).toEqual([
        ['open', 'close 1008'],
        ['open', 'close 1008'],
      ])
    },
  )

  rule('a client that closes is answered, with its own code', async ({ open, wire, expect }) => {
    const socket = await open()
    await socket.send({ text: LINE, flush: true })
    socket.close(3001, 'enough')
    await wire.until(() => socket.end !== undefined)
    expect(socket.end).toMatchObject({ code: 3001, wasClean: true })
    await wire.until(() => wire.clock.pending === 0)
  })

  rule(
    'a client that closes first may see 1006',
    { answersClose: false, needs: 'unclean close' },
    async ({ open, wire, expect }) => {
      const socket = await open()
      await socket.send({ text: LINE, flush: true })
      socket.close(1000)
      await wire.until(() => socket.end !== undefined)
      expect(socket.end).toMatchObject({ code: 1006, wasClean: false })
      await wire.until(() => wire.clock.pending === 0)
    },
  )
})
