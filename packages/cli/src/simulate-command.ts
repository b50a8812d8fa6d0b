import { fliteEngine, startSimulator, timedEngine } from '@banter/simulator'
import { Command, InvalidArgumentError, Option } from 'commander'

interface SimulateFlags {
  port: number
  host: string
  engine: 'flite' | 'timed'
  strict: boolean
}

export function simulateCommand(): Command {
  return new Command('simulate')
    .description('Run a voice service on this machine that speaks the wire protocol of ElevenLabs. Ctrl-C stops it.')
    .option('--port <port>', 'port to listen on', portNumber, 8788)
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .addOption(
      new Option('--engine <engine>', 'flite speaks words; timed gives tones of exact length at once')
        .choices(['flite', 'timed'])
        .default('flite'),
    )
    .option('--strict', 'refuse connections without a key or token, as the service does', false)
    .action(run)
}

async function run({ port, host, engine, strict }: SimulateFlags): Promise<void> {
  const simulator = await startSimulator({
    port,
    host,
    engine: engine === 'flite' ? fliteEngine() : timedEngine(),
    anonymous: !strict,
  })
  const keys = strict ? 'Any key is accepted, but there must be one' : 'No key is needed'
  console.log(`Simulator on ${simulator.url}. ${keys}. Ctrl-C stops it.`)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  await simulator.close()
}

function portNumber(value: string): number {
  const port = Number(value)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('It must be from 0 to 65535.')
  return port
}
