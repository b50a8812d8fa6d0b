import { setupServer } from 'msw/node'
import { vi } from 'vitest'
import { createVirtualClock } from '../clock.ts'
import { timedEngine } from '../engines/timed.ts'
import { voiceHandlers } from '../msw.ts'
import { createVoiceService, type VoiceService } from '../voice-service.ts'
import { everyRule } from './every-rule.ts'
import { type Binding, pathOf, realTurn, timeOf, watch } from './wire.ts'

// msw 3.0.5 listens to one channel for each socket there ever was; Node warns of more than ten. Set before it is imported.
await vi.hoisted(async () => (await import('node:events')).EventEmitter.setMaxListeners(1000))

/** One set of handlers for all tests: msw 3.0.5 never lets go of a `ws.link`. */
let intercepted: VoiceService | undefined
const whoeverListens = (): VoiceService => {
  if (!intercepted) throw new Error('No service is listening.')
  return intercepted
}
const interceptor = setupServer(
  ...voiceHandlers({
    connect: (request) => whoeverListens().connect(request),
    request: (request) => whoeverListens().request(request),
  }),
)

const msw: Binding = {
  name: 'by msw',
  lacks: {
    'upgrade status': 'no page is told it, and msw cannot express it',
    'unclean close': 'msw 3.0.5 calls every close clean, and answers each',
    'late open': 'msw 3.0.5 opens the socket whatever a listener does',
    'broken body': 'msw 3.0.5 ends a body that fails as if it were whole',
    abort: "under msw 3.0.5 an aborted request has Node's own fetch fail an assertion, tests later",
  },
  async start(options) {
    const clock = createVirtualClock()
    const service = createVoiceService({ engine: timedEngine(), clock, ...options })
    intercepted = service
    interceptor.listen({ onUnhandledFrame: 'error' })
    const time = timeOf(clock, realTurn)
    return {
      service,
      clock,
      ...time,
      connect: (target) => watch(new WebSocket(`wss://api.elevenlabs.io${pathOf(target)}`), service, time),
      fetch: (path, init) => fetch(`https://api.elevenlabs.io${path}`, init),
      stop: async () => interceptor.close(),
    }
  },
}

everyRule(msw)
