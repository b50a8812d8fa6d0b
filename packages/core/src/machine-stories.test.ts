import { createVirtualClock, createVoiceService, type Fault, memoryPorts, timedEngine } from '@banter/simulator'
import { expect, it } from 'vitest'
import type { InspectionEvent } from 'xstate'
import { createCast } from './cast.ts'

/** What the machines of a cast did while one line was spoken: when, which of them, what came, where it led. */
async function story(text: string, faults: Fault[]): Promise<string> {
  const clock = createVirtualClock()
  const service = createVoiceService({ engine: timedEngine(), clock, faults })
  const log: string[] = []
  const states = new Map<string, unknown>()
  const inspect = (event: InspectionEvent): void => {
    if (event.type !== '@xstate.snapshot' || !('value' in event.snapshot)) return
    const { actorRef } = event
    const { sessionId } = actorRef
    const value = String(event.snapshot.value)
    const name = 'id' in actorRef && String(actorRef.id).startsWith('session') ? 'session' : 'line'
    if (states.get(sessionId) !== value)
      log.push(`${String(Math.round(clock.now())).padStart(5)} ${name}: ${event.event.type} → ${value}`)
    states.set(sessionId, value)
  }
  const cast = createCast({
    endpoint: 'http://voices.test',
    auth: { apiKey: 'any' },
    characters: { mira: { voiceId: 'EXAVITQu4vr4xnSDxMaL' } },
    outputFormat: 'pcm_8000',
    inspect,
    ports: { ...memoryPorts(service), clock, random: () => 0.5 },
  })
  const { status } = await clock.until(cast.character('mira').say(text).done)
  await clock.until(cast.close())
  return [...log, status].join('\n')
}

it('the story of a line whose socket is lost once', async () => {
  const faults = [{ type: 'drop', atFrame: 2, on: { socket: 1 } }] as const
  expect(await story('Well met, traveller! Sit down.', [...faults])).toMatchInlineSnapshot(`
    "    0 line: xstate.init → queued
        0 session: xstate.init → idle
        0 session: line.queued → connecting
        0 line: placed → opening
        0 session: socket.opened → streaming
        0 session: text.ended → flushing
      141 line: displaced → queued
      141 session: socket.lost → reconnecting
      328 session: xstate.after.backoff.session.reconnecting → connecting
      328 line: placed → opening
      328 session: socket.opened → streaming
      328 session: text.ended → flushing
      490 line: audio → draining
      678 line: spoken → completed
      678 session: context.ended → streaming
      678 session: close → closing
      678 session: socket.lost → closed
    completed"
  `)
})

it('the story of a line that ends over HTTP', async () => {
  const refused = { type: 'refuse', status: 503, times: 4 } as const
  expect(await story('Well met, traveller!', [refused])).toMatchInlineSnapshot(`
    "    0 line: xstate.init → queued
        0 session: xstate.init → idle
        0 session: line.queued → connecting
        0 session: socket.lost → reconnecting
      188 session: xstate.after.backoff.session.reconnecting → connecting
      188 session: socket.lost → reconnecting
      563 session: xstate.after.backoff.session.reconnecting → connecting
      563 session: socket.lost → reconnecting
     1313 session: xstate.after.backoff.session.reconnecting → connecting
     1313 line: placed → opening
     1313 session: socket.lost → fallback
     1471 line: audio → draining
     1585 line: spoken → completed
     1585 session: close → closing
     1585 session: socket.closed → closed
    completed"
  `)
})

it('the story of a line that the quota ends', async () => {
  const gone = { type: 'socket-error', error: 'quota_exceeded', atFrame: 2 } as const
  expect(await story('Well met, traveller! Sit down.', [gone])).toMatchInlineSnapshot(`
    "    0 line: xstate.init → queued
        0 session: xstate.init → idle
        0 session: line.queued → connecting
        0 line: placed → opening
        0 session: socket.opened → streaming
        0 session: text.ended → flushing
      141 line: displaced → queued
      141 line: fail → failed
      141 session: socket.lost → failed
      141 session: close → closing
      141 session: socket.closed → closed
    failed"
  `)
})
