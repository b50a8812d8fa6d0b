import { readFile, stat, writeFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import {
  createTimeline,
  type ExportFormat,
  exportFormats,
  exportTimeline,
  type Rig,
  type RigName,
  registerLanguage,
  rhubarbWith,
  rigs,
} from '@banter/lipsync'
import { languages } from '@banter/lipsync/languages/all'
import { type Alignment, BanterError, parseAlignment } from '@banter/protocol'
import { Command, Option } from 'commander'
import { UsageError } from './usage-error.ts'
import { wholeNumber } from './whole-number.ts'

interface ExportFlags {
  format: ExportFormat
  rig?: RigName
  extendedShapes?: string
  fps?: number
  motion: 'natural' | 'none'
  timing: 'elevenlabs' | 'exact'
  language: string
  soundFile?: string
  out?: string
}

/** An hour of speech has about 6 MB of character times. */
const MAX_BYTES = 64 * 1024 * 1024

export function exportCommand(): Command {
  return new Command('export')
    .description('Turn the character times of a speech into a lip-sync timeline for another tool.')
    .argument('<file>', 'alignment as JSON, in the shape of the sockets or of HTTP; "-" reads standard input')
    .addOption(new Option('--format <format>', 'what to write').choices(exportFormats).default('json'))
    .addOption(
      new Option('--rig <rig>', 'mouth shapes (default: oculus, or rhubarb where the format needs it)').choices(
        Object.keys(rigs),
      ),
    )
    .option('--extended-shapes <letters>', 'those of G, H and X that are drawn, of the rig rhubarb (default: GHX)')
    .option('--fps <number>', 'frames per second, for formats that count frames', wholeNumber)
    .addOption(
      new Option('--motion <motion>', 'natural motion, or the sounds as they are spoken')
        .choices(['natural', 'none'])
        .default('natural'),
    )
    .addOption(
      new Option('--timing <timing>', 'habits of the source of the times')
        .choices(['elevenlabs', 'exact'])
        .default('elevenlabs'),
    )
    .option('--language <code>', 'language of the text, BCP 47', 'en')
    .option('--sound-file <path>', 'sound file to name in formats that name one')
    .option('--out <file>', 'write to a file instead of standard output')
    .action(run)
}

async function run(file: string, flags: ExportFlags): Promise<void> {
  const alignment = alignmentOf(await read(file), file)
  for (const language of languages) registerLanguage(language)
  const timeline = createTimeline(alignment, {
    rig: rigOf(flags),
    motion: flags.motion,
    timing: flags.timing,
    language: flags.language,
  })
  const text = exportTimeline(timeline, flags.format, {
    ...(flags.fps !== undefined && { fps: flags.fps }),
    ...(flags.soundFile !== undefined && { soundFile: flags.soundFile }),
  })
  if (flags.out) await writeFile(flags.out, text)
  else process.stdout.write(text)
}

function rigOf({ rig, format, extendedShapes }: ExportFlags): RigName | Rig {
  const name = rig ?? (format === 'json' && extendedShapes === undefined ? 'oculus' : 'rhubarb')
  if (extendedShapes === undefined) return name
  if (name !== 'rhubarb') throw new UsageError(`--extended-shapes are shapes of the rig rhubarb, not of ${name}.`)
  try {
    return rhubarbWith(extendedShapes.toUpperCase())
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

async function read(file: string): Promise<string> {
  if (file === '-') return (await buffer(process.stdin)).toString('utf8')
  const { size } = await stat(file).catch((cause: unknown) => {
    throw new UsageError(`There is no file ${file} that can be read.`, { cause })
  })
  if (size > MAX_BYTES) throw new UsageError(`${file} has ${size} bytes; an alignment has at most ${MAX_BYTES}.`)
  return readFile(file, 'utf8')
}

/** The alignment itself, or the one inside an answer of the service. */
function alignmentOf(json: string, file: string): Alignment {
  try {
    const value = JSON.parse(json) as Record<string, unknown>
    const alignment = parseAlignment(value.alignment ?? value)
    if (alignment) return alignment
  } catch (cause) {
    const why = cause instanceof BanterError ? cause.message : 'It is not JSON.'
    throw new UsageError(`${file} is not an alignment. ${why}`, { cause })
  }
  throw new UsageError(`${file} holds no alignment.`)
}
