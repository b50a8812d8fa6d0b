import { describe, expect, it } from 'vitest'
import { heardWords } from '../heard-words.ts'
import type { VoiceServiceOptions } from '../service-options.ts'
import { createTestService, openSocket, samplesOf } from '../test-client.ts'

const open = (options: Partial<VoiceServiceOptions> = {}, query = '') => {
  const test = createTestService(options)
  const socket = openSocket(test, { kind: 'multi-stream-input', query })
  const of = (id: string | null) => socket.frames.filter(({ contextId }) => contextId === id)
  const isDone = (id: string | null) => of(id).some(({ isFinal }) => isFinal)
  return { ...test, socket, of, isDone }
}
const heard = (frames: ReturnType<ReturnType<typeof open>['of']>, words: string[]) =>
  heardWords({ pcm: samplesOf(frames), sampleRateHz: 24_000 }, words)
const settings = { stability: 0.4, similarity_boost: 0.8 }

describe('multi-stream-input', () => {
  it('speaks contexts side by side and ends each with isFinal', async () => {
    const { socket, clock, of } = open()
    socket.send({ text: 'One two three four five six seven. ', context_id: 'a', flush: true })
    socket.send({ text: 'Eight nine ten eleven twelve. ', context_id: 'b', flush: true })
    socket.send({ context_id: 'a', close_context: true })
    socket.send({ context_id: 'b', close_context: true })
    await clock.advance(9000)
    const order = socket.frames.map(({ contextId }) => contextId).join('')
    expect(order).toMatch(/ab.*ab/)
    expect(heard(of('a'), ['one', 'seven'])[0]).toBe('one')
    for (const id of ['a', 'b']) {
      expect(of(id).at(-1)).toEqual({
        audio: null,
        isFinal: true,
        normalizedAlignment: null,
        alignment: null,
        contextId: id,
      })
    }
    expect(socket.ends).toEqual([])
  })

  it('marks the end of a context, not of a flush', async () => {
    const { socket, clock, isDone } = open()
    socket.send({ text: 'Hello. ', context_id: 'a', flush: true })
    await clock.advance(9000)
    expect(isDone('a')).toBe(false)
  })

  it('accepts the same settings in every context, and null as none', async () => {
    const { socket, clock } = open()
    socket.send({ text: ' ', context_id: 'a', voice_settings: settings })
    socket.send({ text: 'Hello. ', contextId: 'a', voice_settings: settings })
    socket.send({ text: 'Again. ', context_id: 'a', voice_settings: null })
    socket.send({ text: ' ', context_id: 'b', voice_settings: { ...settings, stability: 0.9 } })
    await clock.advance(1000)
    expect(socket.ends).toEqual([])
  })

  it('starts a new context under an id that is still draining', async () => {
    const { socket, clock, of } = open()
    socket.send({ text: 'Old words of the old line. ', context_id: 'a', flush: true })
    socket.send({ context_id: 'a', close_context: true })
    socket.send({ text: 'New. ', context_id: 'a', flush: true })
    socket.send({ context_id: 'a', close_context: true })
    await clock.advance(9000)
    expect(of('a').filter(({ isFinal }) => isFinal)).toHaveLength(2)
  })

  it('ends an idle context, keeps the socket, and counts an empty text as life', async () => {
    const { socket, clock, isDone } = open({}, 'inactivity_timeout=10')
    socket.send({ text: ' ', context_id: 'kept' })
    socket.send({ text: ' ', context_id: 'idle' })
    for (let second = 0; second < 12; second += 6) {
      await clock.advance(6000)
      socket.send({ text: '', context_id: 'kept' })
    }
    expect(isDone('idle')).toBe(true)
    expect(isDone('kept')).toBe(false)
    expect(socket.ends).toEqual([])
  })

  it.each([
    ['silent', 0, 0],
    ['error', 1, 1],
  ] as const)('can end an idle context another way: %s', async (contextTimeout, frames, ends) => {
    const { socket, clock } = open({ contextTimeout })
    socket.send({ text: ' ', context_id: 'a' })
    await clock.advance(21_000)
    expect(socket.frames).toHaveLength(frames)
    expect(socket.ends).toHaveLength(ends)
  })

  it('ends a socket without contexts after the timeout, unless a bare empty text keeps it alive', async () => {
    const { socket, clock } = open()
    for (let minute = 0; minute < 4; minute++) {
      await clock.advance(15_000)
      socket.send({ text: '' })
    }
    expect(socket.seen).toEqual([])
    await clock.advance(21_000)
    expect(socket.frames[0]?.error).toBe('input_timeout_exceeded')
    expect(socket.ends).toHaveLength(1)
  })

  it('has a default context without an id', async () => {
    const { socket, clock, of } = open()
    socket.send({ text: ' ' })
    socket.send({ text: 'Hello. ', flush: true })
    await clock.advance(3000)
    expect(heard(of(null), ['hello'])).toEqual(['hello'])
  })
})
