import { createVirtualClock } from '../clock.ts'
import { timedEngine } from '../engines/timed.ts'
import { memoryPorts } from '../memory-ports.ts'
import { createVoiceService } from '../voice-service.ts'
import { everyRule } from './every-rule.ts'
import { type Binding, pathOf, timeOf, watch } from './wire.ts'

const memory: Binding = {
  name: 'in memory',
  lacks: { 'upgrade status': 'a page is not told it either' },
  async start(options) {
    const clock = createVirtualClock()
    const service = createVoiceService({ engine: timedEngine(), clock, ...options })
    const ports = memoryPorts(service)
    const time = timeOf(clock, () => clock.advance(0))
    return {
      service,
      clock,
      ...time,
      connect: (target) => watch(new ports.WebSocket(`ws://simulator${pathOf(target)}`), service, time),
      fetch: (path, init) => ports.fetch(`http://simulator${path}`, init),
      stop: async () => {},
    }
  },
}

everyRule(memory)
