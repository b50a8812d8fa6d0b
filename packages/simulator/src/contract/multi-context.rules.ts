import { alignedText } from '../test-client.ts'
import { contract, LINE, settings } from './contract.ts'

export const multiContextRules = contract('multi-stream-input', { kind: 'multi-stream-input' }, ({ rule }) => {
  rule('five contexts may be open; the sixth ends the whole socket', async ({ open, wire, expect }) => {
    const socket = await open()
    for (const id of ['a', 'b', 'c', 'd', 'e']) await socket.send({ text: 'Hello ', context_id: id })
    await wire.pass(1000)
    expect(socket.events).toEqual(['open'])
    await socket.send({ text: 'Hello ', context_id: 'f' })
    await wire.until(() => socket.end !== undefined)
    expect(socket.frames.at(-1)).toMatchObject({ error: 'max_active_conversations', code: 1008 })
    expect(socket.frames.at(-1)?.message).toContain('connection exceeded (5)')
    expect(socket.end?.code).toBe(1008)
  })

  rule(
    'a context counts until its isFinal, later than its close',
    { pace: { contextCloseMs: 1000 } },
    async ({ open, wire, expect }) => {
      const socket = await open()
      for (const id of ['a', 'b', 'c', 'd', 'e']) await socket.send({ text: 'Hello ', context_id: id })
      await socket.send({ context_id: 'a', close_context: true })
      await wire.until(() => socket.frames.some(({ isFinal, contextId }) => isFinal && contextId === 'a'))
      await socket.send({ text: 'Hello ', context_id: 'f' })
      await wire.pass(1000)
      expect(socket.events).toEqual(['open'])
      await socket.send({ context_id: 'b', close_context: true })
      await socket.send({ text: 'Hello ', context_id: 'g' })
      await wire.until(() => socket.end !== undefined)
      expect(socket.frames.at(-1)?.error).toBe('max_active_conversations')
    },
  )

  rule(
    'any message that names an unknown id opens a context: flush, keep-alive, close',
    async ({ open, wire, expect }) => {
      const socket = await open()
      await socket.send({ context_id: 'a', flush: true })
      await socket.send({ context_id: 'b', text: '' })
      await socket.send({ context_id: 'c', text: ' ' })
      for (const id of ['d', 'e']) await socket.send({ text: 'Hello ', context_id: id })
      await wire.pass(1000)
      expect(socket.events).toEqual(['open'])
      await socket.send({ context_id: 'f', flush: true })
      await wire.until(() => socket.end !== undefined)
      expect(socket.frames.at(-1)?.error).toBe('max_active_conversations')
    },
  )

  rule(
    'a keep-alive before the first text opens the context without settings, and settings then end the socket',
    async ({ open, wire, expect }) => {
      const socket = await open()
      await socket.send({ context_id: 'a', text: '' })
      await socket.send({ context_id: 'a', text: ' ', voice_settings: settings })
      await wire.until(() => socket.end !== undefined)
      expect(socket.frames.at(-1)?.message).toMatch(/^voice_settings field must be provided in the first message/)
      expect(socket.end?.code).toBe(1008)
    },
  )

  rule(
    'settings that change end the socket; repeated ones do not, nor those of another context',
    async ({ open, wire, expect }) => {
      const socket = await open()
      await socket.send({ context_id: 'a', text: ' ', voice_settings: settings })
      await socket.send({ context_id: 'a', text: 'Hello ', voice_settings: settings })
      await socket.send({ context_id: 'b', text: ' ', voice_settings: { ...settings, stability: 0.9 } })
      await wire.pass(1000)
      expect(socket.events).toEqual(['open'])
      await socket.send({ context_id: 'a', text: 'Hello ', voice_settings: { ...settings, stability: 0.9 } })
      await wire.until(() => socket.end !== undefined)
      expect(socket.end?.code).toBe(1008)
    },
  )

  rule(
    'an empty text keeps a context alive, one without an id the socket; neither is spoken',
    async ({ open, wire, expect }) => {
      const socket = await open()
      await socket.send({ context_id: 'a', text: 'Hello ' })
      for (let turn = 0; turn < 3; turn++) {
        await wire.pass(15_000)
        await socket.send({ context_id: 'a', text: '' })
      }
      expect(socket.frames).toEqual([])
      await socket.send({ context_id: 'a', flush: true, close_context: true })
      await wire.until(() => socket.frames.some(({ isFinal }) => isFinal === true))
      expect(alignedText(socket.frames)).toBe('Hello ')
      for (let turn = 0; turn < 3; turn++) {
        await wire.pass(15_000)
        await socket.send({ text: '' })
      }
      expect(socket.events).toEqual(['open'])
    },
  )

  rule('a context that is idle for 20 s is closed, and its socket lives on', async ({ open, wire, expect }) => {
    const socket = await open()
    await socket.send({ context_id: 'a', text: 'Hello ', flush: true })
    await wire.pass(19_000)
    expect(socket.frames.some(({ isFinal }) => isFinal)).toBe(false)
    await wire.pass(2000)
    expect(socket.frames.at(-1)).toMatchObject({ isFinal: true, contextId: 'a' })
    expect(socket.events).toEqual(['open'])
  })

  rule('audio goes on arriving after close_context, until isFinal', async ({ open, wire, expect }) => {
    const socket = await open()
    await socket.send({ context_id: 'a', text: LINE, flush: true })
    await wire.until(() => socket.frames.length > 0)
    await socket.send({ context_id: 'a', close_context: true })
    const heard = socket.frames.length
    await wire.until(() => socket.frames.some(({ isFinal }) => isFinal === true))
    expect(socket.frames.length).toBeGreaterThan(heard + 3)
    expect(alignedText(socket.frames)).toBe(`${LINE} `)
  })

  rule('close_context drops what was not flushed, and the id can be used again', async ({ open, wire, expect }) => {
    const socket = await open()
    await socket.send({ context_id: 'a', text: 'Never spoken. ' })
    await socket.send({ context_id: 'a', close_context: true })
    await socket.send({ context_id: 'a', text: 'Spoken. ', flush: true, voice_settings: settings })
    await socket.send({ context_id: 'a', close_context: true })
    await wire.until(() => socket.frames.filter(({ isFinal }) => isFinal).length === 2)
    expect(alignedText(socket.frames)).toBe('Spoken. ')
  })

  rule('isFinal may come in a pause of the text', { pauseFinalMs: 2000 }, async ({ open, wire, expect }) => {
    const socket = await open()
    await socket.send({ context_id: 'a', text: 'First part. ', flush: true })
    await wire.until(() => socket.frames.some(({ isFinal }) => isFinal === true))
    const { length } = socket.frames
    await socket.send({ context_id: 'a', text: 'Second part. ', flush: true })
    await wire.pass(1000)
    expect(socket.frames.length).toBeGreaterThan(length)
    expect(socket.events).toEqual(['open'])
  })

  rule(
    'text that meets a context which a pause has just ended opens it anew',
    { pauseFinalMs: 1000, pace: { contextCloseMs: 3000 } },
    async ({ open, wire, expect }) => {
      const socket = await open()
      await socket.send({ context_id: 'a', text: 'First part. ', flush: true })
      await wire.until(() => socket.frames.length > 0)
      await wire.pass(2500)
      expect(socket.frames.some(({ isFinal }) => isFinal)).toBe(false)
      await socket.send({ context_id: 'a', text: 'Second part. ', flush: true })
      await socket.send({ context_id: 'a', close_context: true })
      await wire.until(() => socket.frames.filter(({ isFinal }) => isFinal).length === 2)
      expect(alignedText(socket.frames)).toBe('First part. Second part. ')
    },
  )

  rule('close_socket lets what was flushed finish, then closes with 1000', async ({ open, wire, expect }) => {
    const socket = await open()
    for (const id of ['a', 'b']) await socket.send({ context_id: id, text: LINE, flush: true })
    await socket.send({ close_socket: true })
    await wire.until(() => socket.end !== undefined)
    expect(socket.frames.filter(({ isFinal }) => isFinal).map(({ contextId }) => contextId)).toEqual(['a', 'b'])
    expect(socket.end).toMatchObject({ code: 1000, reason: '' })
  })

  rule('contextId and context_id are both understood, and the default context has none', async ({ open, wire }) => {
    const socket = await open()
    await socket.send({ contextId: 'a', text: 'Hello. ', flush: true })
    await socket.send({ context_id: 'a', close_context: true })
    await socket.send({ text: 'Hello. ', flush: true })
    await wire.until(() => socket.frames.some(({ isFinal, contextId }) => isFinal && contextId === 'a'))
    await wire.until(() => socket.frames.some(({ audio, contextId }) => audio && contextId === null))
  })
})

export const spellingRules = contract('spelling', { kind: 'multi-stream-input' }, ({ rule }) => {
  for (const [spelling, keys, alignmentKeys] of [
    [
      'recorded',
      ['audio', 'isFinal', 'normalizedAlignment', 'alignment', 'contextId'],
      ['chars', 'charStartTimesMs', 'charDurationsMs'],
    ],
    [
      'misprinted',
      ['audio', 'isFinal', 'normalizedAlignment', 'alignment', 'contextId'],
      ['chars', 'charStartTimesMs', 'charsDurationsMs'],
    ],
    [
      'snake',
      ['audio', 'is_final', 'normalized_alignment', 'alignment', 'context_id'],
      ['chars', 'char_start_times_ms', 'char_durations_ms'],
    ],
  ] as const) {
    rule(`keys as ${spelling}`, { spelling }, async ({ open, wire, expect }) => {
      const socket = await open()
      await socket.send({ context_id: 'a', text: 'Hello.', flush: true })
      await wire.until(() => socket.texts.length > 0)
      const frame = JSON.parse(socket.texts[0] ?? '')
      expect(Object.keys(frame)).toEqual(keys)
      expect(Object.keys(frame.alignment)).toEqual(alignmentKeys)
      expect(frame.alignment.chars.join('')).toBe('Hello. ')
    })
  }
})
