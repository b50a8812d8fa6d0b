import { fileURLToPath } from 'node:url'
import { type ServedApp, serveApp } from '@banter/browser/serve-app'
import { fliteEngine, type Simulator, startSimulator } from '@banter/simulator'

/** The tavern as players get it, with real voices beside it. */
export interface ServedTavern extends ServedApp {
  simulator: Simulator
}

export async function serveTavern(): Promise<ServedTavern> {
  const simulator = await startSimulator({ port: 0, engine: fliteEngine(), anonymous: true })
  process.env.VITE_VOICES = simulator.url
  const app = await serveApp(fileURLToPath(new URL('..', import.meta.url)))
  return {
    url: app.url,
    simulator,
    async close() {
      await app.close()
      await simulator.close()
    },
  }
}
