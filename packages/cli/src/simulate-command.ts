import { readFile } from 'node:fs/promises'
import { type Fault, fliteEngine, parseFaults, startSimulator, timedEngine } from '@banter/simulator'
import { Command, Option } from 'commander'
import { portNumber } from './port-number.ts'
import { untilInterrupted } from './until-interrupted.ts'
import { UsageError } from './usage-error.ts'

interface SimulateFlags {
  port: number
  host: string
  engine: 'flite' | 'timed'
  strict: boolean
  faults?: string
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
    .option('--faults <file>', 'troubles to have, as JSON such as [{"type":"drop","atFrame":3}]')
    .option('--strict', 'refuse connections without a key or token, as the service does', false)
    .action(run)
}

async function run({ port, host, engine, strict, faults }: SimulateFlags): Promise<void> {
  const simulator = await startSimulator({
    port,
    host,
    engine: engine === 'flite' ? fliteEngine() : timedEngine(),
    anonymous: !strict,
    faults: faults === undefined ? [] : await readFaults(faults),
  })
  const keys = strict ? 'Any key is accepted, but there must be one' : 'No key is needed'
  console.log(`Simulator on ${simulator.url}. ${keys}. Ctrl-C stops it.`)
  await untilInterrupted()
  await simulator.close()
}

async function readFaults(file: string): Promise<Fault[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UsageError(`There is no file ${file} that can be read.`, { cause })
  })
  try {
    return parseFaults(JSON.parse(text))
  } catch (cause) {
    throw new UsageError(`${file} holds no faults: ${cause instanceof Error ? cause.message : cause}`, { cause })
  }
}
