import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startRelay } from '@banter/inspector/relay'
import { fliteEngine, startSimulator } from '@banter/simulator'
import { createServer } from 'vite'

const { values } = parseArgs({
  options: {
    'tavern-port': { type: 'string', default: '5173' },
    'inspector-port': { type: 'string', default: '5174' },
    'relay-port': { type: 'string', default: '5175' },
    'simulator-port': { type: 'string', default: '8788' },
  },
})
/** `ELEVENLABS_WEBSOCKET_ENABLED=false`: the tavern speaks over HTTP alone. */
const mayUseSockets = process.env.ELEVENLABS_WEBSOCKET_ENABLED?.trim().toLowerCase() !== 'false'
const appsFolder = fileURLToPath(new URL('../../apps/', import.meta.url))

/** What is running, in the order of its start. */
const running: (() => Promise<void>)[] = []

async function stop(exitCode: number): Promise<never> {
  for (const end of running.reverse()) await end().catch(() => {})
  process.exit(exitCode)
}

async function startVoices(): Promise<string> {
  const simulator = await startSimulator({
    port: Number(values['simulator-port']),
    engine: fliteEngine(),
    anonymous: true,
  })
  running.push(() => simulator.close())
  return simulator.url
}

/** Where the tavern tells the inspector what its sessions do. */
async function startTelling(): Promise<string> {
  const relay = await startRelay({ port: Number(values['relay-port']) })
  running.push(() => relay.close())
  return relay.url
}

async function startApp(name: 'tavern' | 'inspector'): Promise<string> {
  const root = `${appsFolder}${name}`
  const server = await createServer({
    root,
    configFile: `${root}/vite.config.ts`,
    server: { port: Number(values[`${name}-port`]), strictPort: true },
    logLevel: 'error',
  })
  running.push(() => server.close())
  await server.listen()
  return server.resolvedUrls?.local[0] ?? ''
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // Each server words a taken port in its own way; neither knows the flags of this command.
  const port = /^Port (\d+)\b.*\b(?:taken|in use)\b/.exec(error.message)?.[1]
  const flag = Object.entries(values).find(([, value]) => value === port)?.[0]
  return flag ? `Port ${port} is taken. Stop what uses it, or choose another with --${flag}.` : error.message
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(0))

try {
  if (process.env.ELEVENLABS_API_KEY)
    console.log('ELEVENLABS_API_KEY is set and stays unused: the demo speaks with the simulator.\n')
  console.log('Starting the voices, the tavern and the inspector …')
  const voices = await startVoices()
  const relay = await startTelling()
  // Vite hands these to the pages.
  Object.assign(process.env, { VITE_VOICES: voices, VITE_WEBSOCKET: String(mayUseSockets), VITE_RELAY: relay })
  const tavern = await startApp('tavern')
  const inspector = await startApp('inspector')
  console.log(`
  Tavern     ${tavern}   open this in a browser
  Inspector  ${inspector}   and this beside it: it shows what each voice does
  Simulator  ${voices}/${mayUseSockets ? '' : '   spoken over HTTP alone'}

Ctrl-C stops everything.`)
} catch (error) {
  console.error(`\n${explain(error)}`)
  await stop(1)
}
