import { createReadStream, existsSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createRecordingReader, RecordingError } from '@banter/inspector'
import { Command } from 'commander'
import { portNumber } from './port-number.ts'
import { servePage } from './serve-page.ts'
import { untilInterrupted } from './until-interrupted.ts'
import { UsageError } from './usage-error.ts'

/** Where the build puts the page, seen from here and from the built command alike. */
const pageFolder = fileURLToPath(new URL('../dist/page/', import.meta.url))

export function inspectCommand(): Command {
  return new Command('inspect')
    .description('Show a recording in the browser, on this machine only. Ctrl-C stops it.')
    .argument('<file>', 'recording; where NAME.sound.ndjson is beside NAME.ndjson, it is heard too')
    .option('--port <port>', 'port to listen on', portNumber, 5174)
    .action(run)
}

async function run(file: string, { port }: { port: number }): Promise<void> {
  await checkRecording(file)
  const sound = `${file.slice(0, file.length - extname(file).length)}.sound.ndjson`
  const files = { recording: file, ...(existsSync(sound) && { sound }) }
  const page = await servePage({ folder: pageFolder, files, port })
  console.log(
    `Inspector on ${page.url}, with ${Object.values(files)
      .map((each) => basename(each))
      .join(' and ')}. Ctrl-C stops it.`,
  )
  await untilInterrupted()
  await page.close()
}

/** Reads as much of a file as tells whether it is a recording; what is damaged in it the page tells. */
async function checkRecording(file: string): Promise<void> {
  const reader = createRecordingReader()
  try {
    for await (const text of createReadStream(file, 'utf8') as AsyncIterable<string>) {
      reader.push(text)
      if (text.includes('\n')) break
    }
    reader.end()
  } catch (cause) {
    if (cause instanceof RecordingError) throw new UsageError(`${file} cannot be shown. ${cause.message}`, { cause })
    throw new UsageError(`There is no file ${file} that can be read.`, { cause })
  }
}
