import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))

/** Starts the command, for tests, with some variables of its environment. */
export function startBanter(words: string[], env: Record<string, string>): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, ['--conditions=banter-source', main, ...words], { env: { ...process.env, ...env } })
}

/** Runs the command to its end, with some standard input. */
export async function runBanter(words: string[], env: Record<string, string>, input = '') {
  const child = startBanter(words, env)
  child.stdin.end(input)
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ])
  return { out, err, code }
}
