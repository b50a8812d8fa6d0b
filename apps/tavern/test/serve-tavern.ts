import { fileURLToPath } from 'node:url'
import { type ServedApp, serveApp } from '@banter/browser/serve-app'
import { fliteEngine, type Simulator, startSimulator } from '@banter/simulator'

/** The tavern as players get it, with real voices beside it. */
export interface ServedTavern extends ServedApp {
  simulator: Simulator
}

/** @param relay where it is shown, and driven from; a tavern as players get it has none. */
export async function serveTavern(relay?: string): Promise<ServedTavern> {
  const simulator = await startSimulator({ port: 0, engine: fliteEngine(), anonymous: true })
  process.env.VITE_VOICES = simulator.url
  if (relay !== undefined) process.env.VITE_RELAY = relay
  const app = await serveApp(fileURLToPath(new URL('..', import.meta.url)))
  delete process.env.VITE_RELAY
  return {
    url: app.url,
    simulator,
    async close() {
      await app.close()
      await simulator.close()
    },
  }
}
