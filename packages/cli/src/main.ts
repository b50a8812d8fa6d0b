#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { Command, CommanderError, Option } from 'commander'
import { bakeCommand } from './bake/bake-command.ts'
import { exportCommand } from './export-command.ts'
import { inspectCommand } from './inspect-command.ts'
import { sayCommand } from './say-command.ts'
import { simulateCommand } from './simulate-command.ts'
import { UsageError } from './usage-error.ts'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }

const program = new Command('banter')
  .version(version)
  .description(
    'Voices for game characters: speak a line, bake a voice pack, export a lip-sync, run a voice service for development, inspect a recording.',
  )
  .showHelpAfterError('Run with --help to see how it is used.')
  .exitOverride()

for (const command of [sayCommand(), bakeCommand(), exportCommand(), simulateCommand(), inspectCommand()]) {
  command
    .copyInheritedSettings(program)
    .addOption(new Option('--verbose', 'print the whole error when something fails'))
  program.addCommand(command)
}

// Whoever reads the results may have enough of them, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit()
  throw error
})

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = fail(error)
}

/** Prints one line that says what happened and what to do; 2 for a wrong call, 1 for everything else. */
function fail(error: unknown): number {
  // Commander has printed its own message already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  const message = error instanceof Error ? error.message : String(error)
  console.error(`banter: ${message.replaceAll('\n', ' ')}`)
  if (process.argv.includes('--verbose')) console.error(error)
  return error instanceof UsageError ? 2 : 1
}
