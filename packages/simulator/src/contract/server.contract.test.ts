import { WebSocket } from 'ws'
import { createVirtualClock } from '../clock.ts'
import { timedEngine } from '../engines/timed.ts'
import { startSimulator } from '../server.ts'
import { everyRule } from './every-rule.ts'
import { type Binding, pathOf, realTurn, timeOf, watch } from './wire.ts'

const realServer: Binding = {
  name: 'on a port',
  lacks: {},
  async start(options) {
    const clock = createVirtualClock()
    const simulator = await startSimulator({ port: 0, engine: timedEngine(), clock, ...options })
    const { service, url } = simulator
    const time = timeOf(clock, realTurn)
    return {
      service,
      clock,
      ...time,
      connect: (target) => watch(new WebSocket(url.replace('http', 'ws') + pathOf(target)), service, time),
      fetch: (path, init) => fetch(url + path, init),
      stop: () => simulator.close(),
    }
  },
}

everyRule(realServer)
