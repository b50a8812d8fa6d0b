import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fliteEngine, type Simulator, startSimulator } from '@banter/simulator'
import { build, preview } from 'vite'

/** The tavern as players get it, with real voices beside it. */
export interface ServedTavern {
  url: string
  simulator: Simulator
  close(): Promise<void>
}

export async function serveTavern(): Promise<ServedTavern> {
  const simulator = await startSimulator({ port: 0, engine: fliteEngine(), anonymous: true })
  const outDir = await mkdtemp(join(tmpdir(), 'banter-tavern-'))
  const root = fileURLToPath(new URL('..', import.meta.url))
  process.env.VITE_VOICES = simulator.url
  await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } })
  const server = await preview({ root, logLevel: 'error', build: { outDir }, preview: { port: 0, strictPort: false } })
  return {
    url: server.resolvedUrls?.local[0] ?? '',
    simulator,
    async close() {
      await server.close()
      await simulator.close()
      await rm(outDir, { recursive: true })
    },
  }
}
