import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import {
  createTimeline,
  type ExportFormat,
  exportFormats,
  exportTimeline,
  type Rig,
  type RigName,
  registerLanguage,
  rhubarbWith,
  rigForFormat,
  rigs,
} from '@banter/lipsync'
import { languages } from '@banter/lipsync/languages/all'
import { type Alignment, BanterError, parseAlignment } from '@banter/protocol'
import { Command, Option } from 'commander'
import { checkWritable } from './check-writable.ts'
import { isRecording, recordedLine } from './recorded-line.ts'
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
  name?: string
  line?: string
  target?: string
  out?: string
}

const formatHelp: Readonly<Record<ExportFormat, string>> = {
  json: 'timeline JSON: cues in seconds, for any rig',
  'rhubarb-json': 'Rhubarb Lip Sync 1.14, JSON',
  'rhubarb-tsv': 'Rhubarb Lip Sync 1.14, tab-separated',
  'rhubarb-xml': 'Rhubarb Lip Sync 1.14, XML',
  moho: 'Moho switch layer (.dat)',
  papagayo: 'Papagayo project (.pgo)',
  'papagayo-json': 'Papagayo-NG voice, JSON',
  spine: 'Spine 4 skeleton with an animation of the mouth slot (.json)',
  godot: 'Godot 4 animation: blend shapes, or an AnimatedSprite2D with --rig rhubarb (.tres)',
  unity: 'Unity animation clip of blend shapes, weights 0 to 100 (.anim)',
  live2d: 'Live2D Cubism motion of the mouth (.motion3.json)',
  gltf: 'glTF 2.0 scene with an animation of morph weights (.gltf)',
  csv: 'cues as a table',
  vtt: 'WebVTT captions with the times of the words',
  srt: 'SubRip captions',
  audacity: 'Audacity labels, to see the mouth beside the sound (.txt)',
}

/** An hour of speech has about 6 MB of character times. */
const MAX_BYTES = 64 * 1024 * 1024

export function exportCommand(): Command {
  return new Command('export')
    .description('Turn the character times of a speech into a lip-sync timeline for another tool.')
    .argument(
      '<file>',
      'alignment as JSON, in the shape of the sockets or of HTTP, or a recording; "-" reads standard input',
    )
    .option('--line <id>', 'which line of a recording (default: the only one)')
    .addOption(new Option('--format <format>', 'what to write').choices(exportFormats).default('json'))
    .addOption(
      new Option('--rig <rig>', 'mouth shapes (default: those that suit the format)').choices(Object.keys(rigs)),
    )
    .option('--extended-shapes <letters>', 'those of G, H and X that are drawn, of the rig rhubarb (default: GHX)')
    .option(
      '--fps <number>',
      'frames per second: of formats that count frames, or for blend-shape keys on every frame',
      wholeNumber,
    )
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
    .option('--name <name>', 'what the animation is called (default: the name of the output file, or "speech")')
    .option(
      '--target <name>',
      'what moves: slot, node or path of the renderer (default: "mouth" in Spine, else "Head")',
    )
    .option('--out <file>', 'write to a file instead of standard output')
    .addHelpText(
      'after',
      () => `\nFormats:\n${exportFormats.map((format) => `  ${format.padEnd(14)} ${formatHelp[format]}\n`).join('')}`,
    )
    .action(run)
}

async function run(file: string, flags: ExportFlags): Promise<void> {
  await checkWritable(flags.out)
  const alignment = alignmentOf(await read(file), file, flags.line)
  for (const language of languages) registerLanguage(language)
  const text = exported(alignment, flags)
  if (flags.out) await writeFile(flags.out, text)
  else process.stdout.write(text)
}

function rigOf({ rig, format, extendedShapes }: ExportFlags): RigName | Rig {
  if (extendedShapes === undefined) return rig ?? rigForFormat(format)
  if (rig !== undefined && rig !== 'rhubarb')
    throw new UsageError(`--extended-shapes are shapes of the rig rhubarb, not of ${rig}.`)
  try {
    return rhubarbWith(extendedShapes.toUpperCase())
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

/** @throws {UsageError} when the format does not go with the rig or the frame rate. */
function exported(alignment: Alignment, flags: ExportFlags): string {
  const { format, motion, timing, language, out, fps, soundFile, target } = flags
  const timeline = createTimeline(alignment, { rig: rigOf(flags), motion, timing, language })
  const name = flags.name ?? (out === undefined ? undefined : basename(out).split('.')[0])
  try {
    return exportTimeline(timeline, format, {
      ...(fps !== undefined && { fps }),
      ...(soundFile !== undefined && { soundFile }),
      ...(target !== undefined && { target }),
      ...(name !== undefined && { name }),
    })
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

async function read(file: string): Promise<string> {
  if (file === '-') return readStandardInput()
  const found = await stat(file).catch(() => null)
  if (!found || found.isDirectory()) throw new UsageError(`There is no file ${file} that can be read.`)
  const { size } = found
  if (size > MAX_BYTES) throw new UsageError(`${file} has ${size} bytes; an alignment has at most ${MAX_BYTES}.`)
  return readFile(file, 'utf8')
}

async function readStandardInput(): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of process.stdin as AsyncIterable<Buffer>) {
    size += part.length
    if (size > MAX_BYTES)
      throw new UsageError(`Standard input has more than ${MAX_BYTES} bytes; an alignment has less.`)
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

/** The alignment itself, or the one inside an answer of the service or a recording. */
function alignmentOf(json: string, file: string, line: string | undefined): Alignment {
  if (isRecording(json)) return recordedLine(json, file, line)
  if (line !== undefined) throw new UsageError(`--line is for recordings, and ${file} is none.`)
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
