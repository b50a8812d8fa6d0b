import { fileURLToPath } from 'node:url'
import { fliteEngine, startSimulator } from '@banter/simulator'
import { createServer, type ViteDevServer } from 'vite'

const SIMULATOR_PORT = 8788
const TAVERN_PORT = 5173
const tavernFolder = fileURLToPath(new URL('../../apps/tavern', import.meta.url))

/** Ends in reverse order of starting. */
const running: (() => Promise<void>)[] = []

async function stop(exitCode: number): Promise<never> {
  for (const end of running.reverse()) await end().catch(() => {})
  process.exit(exitCode)
}

async function startTavern(): Promise<ViteDevServer> {
  const server = await createServer({
    root: tavernFolder,
    configFile: `${tavernFolder}/vite.config.ts`,
    server: { port: TAVERN_PORT, strictPort: true },
    logLevel: 'error',
  })
  running.push(() => server.close())
  await server.listen()
  return server
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(0))

try {
  if (process.env.ELEVENLABS_API_KEY)
    console.log(
      'ELEVENLABS_API_KEY is set; it stays unused: the demo speaks with the simulator until it has a gateway.\n',
    )
  console.log('Starting the voices …')
  const simulator = await startSimulator({ port: SIMULATOR_PORT, engine: fliteEngine() })
  running.push(() => simulator.close())
  console.log('Starting the tavern …')
  const tavern = await startTavern()
  console.log(`
  Tavern     ${tavern.resolvedUrls?.local[0] ?? `http://localhost:${TAVERN_PORT}/`}   open this in a browser
  Simulator  ${simulator.url}/

Ctrl-C stops everything.`)
} catch (error) {
  console.error(`\n${explain(error)}`)
  await stop(1)
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // Vite words a taken port in its own way; the simulator's message says the same already.
  const taken = /^Port (\d+) is already in use$/.exec(error.message)
  if (taken) return `Port ${taken[1]} is taken. Stop the program that uses it and try again.`
  return error.message
}
