import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type CharacterOptions,
  createCast,
  type LineCache,
  type PrefetchLine,
  type PrefetchOutcome,
  type PrefetchProgress,
  type PrefetchReport,
} from '@banter/core'
import { lineKey, type PackLine } from '@banter/core/cache'
import { createDiskCache, createDiskVoicePack, writeVoicePack } from '@banter/core/node'
import { PCM_SAMPLE_RATES, type PcmFormat, parseOutputFormat } from '@banter/protocol'
import { Command, Option } from 'commander'
import { endpointOption, mayUseSockets, type Service, serviceAt } from '../service.ts'
import { UsageError } from '../usage-error.ts'
import { wholeNumber } from '../whole-number.ts'
import { findVoices, readCasting } from './casting.ts'
import { parseScript } from './script.ts'

interface BakeFlags {
  voices: string[]
  endpoint: string
  out: string
  maxChars?: number
  model: string
  format: PcmFormat
  prune: boolean
}

const DONE: Record<PrefetchOutcome, string> = {
  fetched: 'spoken ',
  cached: 'there  ',
  skipped: 'skipped',
  failed: 'failed ',
}

/** After one of these, no further line would be spoken. */
const HOPELESS: readonly string[] = ['unauthorized', 'forbidden', 'quota_exceeded', 'unreachable', 'unsupported_model']

export function bakeCommand(): Command {
  return new Command('bake')
    .description(
      'Speak every line of a script into a voice pack, which a game plays without a key and without the service.',
    )
    .argument('<lines>', 'script: rows of "Character: line" with # before comments, or JSON: [{ character, text }]')
    .addOption(
      new Option('--voices <mapping>', 'CHARACTER=VOICE,… by id or name, or a JSON file; may be given again')
        .argParser((mapping: string, others: string[] = []) => [...others, mapping])
        .makeOptionMandatory(),
    )
    .addOption(endpointOption())
    .option('--out <folder>', 'folder of the pack; what it holds already is not spoken again', 'voices')
    .option('--max-chars <number>', 'pay for no more characters than these', wholeNumber)
    .option('--model <id>', 'speech model, where a voice names none', 'eleven_flash_v2_5')
    .addOption(
      new Option('--format <format>', 'format of the sound')
        .choices(PCM_SAMPLE_RATES.map((rate) => `pcm_${rate}`))
        .default('pcm_24000'),
    )
    .option('--prune', 'remove lines of the pack that are not in the script', false)
    .action(bake)
}

async function bake(file: string, flags: BakeFlags): Promise<void> {
  const lines = parseScript(await read(file), file)
  const casting = await readCasting(flags.voices)
  const mute = new Set(lines.map(({ character }) => character).filter((name) => !Object.hasOwn(casting, name)))
  if (mute.size > 0) {
    const missing = [...mute].map((name) => `${name}=VOICE`).join(',')
    throw new UsageError(`Nobody lends a voice to ${[...mute].join(', ')}. Add --voices ${missing}.`)
  }
  const before = await linesOfPack(flags.out)
  const service = serviceAt(flags.endpoint)
  const characters = await findVoices(service, casting)
  const cache = createDiskCache(flags.out, { maxBytes: Number.POSITIVE_INFINITY })
  const { report, why } = await speak(lines, service, characters, cache, flags)

  const baked = new Map<string, PackLine>()
  // One by one, for all at once would be a whole pack in memory.
  for (const line of lines) {
    const kept = await packLine(line, characters, cache, flags)
    if (kept) baked.set(placeOf(line), kept)
  }
  // What the script has is in its place, however it was spoken before.
  const others = flags.prune ? [] : before.filter((line) => !baked.has(placeOf(line)))
  const removed = await writeVoicePack(flags.out, [...baked.values(), ...others], { prune: flags.prune })
  const seconds = [...baked.values()].reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000
  console.log(
    `${count(report.fetched)} spoken for ${report.chars} characters, ${report.cached} there already: ${seconds.toFixed(2)} s of speech in ${flags.out}.`,
  )
  if (removed > 0) console.log(`Removed ${count(removed)} that the script does not have.`)
  const missing = report.skipped + report.failed
  if (missing > 0) throw new Error(`${count(missing)} missing. ${why} Run it again to go on where it ended.`)
}

/** Speaks what is not there yet; `why` says why lines are missing, if any are. */
async function speak(
  lines: readonly PrefetchLine[],
  service: Service,
  characters: Record<string, CharacterOptions>,
  cache: LineCache,
  { model, format, maxChars }: BakeFlags,
): Promise<{ report: PrefetchReport; why: string }> {
  const cast = createCast({
    endpoint: service.endpoint,
    auth: { apiKey: service.apiKey },
    characters,
    model,
    outputFormat: format,
    cache,
    ...(!mayUseSockets() && { websocket: false }),
  })
  const stop = new AbortController()
  let why = `--max-chars ${maxChars} allows for no more.`
  const interrupt = (): void => {
    why = 'It was interrupted.'
    stop.abort()
  }
  process.once('SIGINT', interrupt)
  cast.observe((event) => {
    if (event.type !== 'cache') return
    why = event.error.message
    console.error(event.error.message)
  })
  try {
    const report = await cast.prefetch(lines, {
      signal: stop.signal,
      ...(maxChars !== undefined && { maxChars }),
      onProgress(progress) {
        tell(progress)
        const { error } = progress
        if (!error || stop.signal.aborted) return
        why = error.message
        if (HOPELESS.includes(error.code)) stop.abort()
      },
    })
    return { report, why }
  } finally {
    process.off('SIGINT', interrupt)
    await cast.close()
  }
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new UsageError(`There is no file ${file} that can be read.`, { cause })
  }
}

/** What the folder holds as a pack already. */
async function linesOfPack(folder: string): Promise<readonly PackLine[]> {
  return existsSync(join(folder, 'pack.json')) ? createDiskVoicePack(folder).lines() : []
}

/** A line as the pack knows it; `null` for one that is not there. */
async function packLine(
  { character: name, text }: PrefetchLine,
  characters: Record<string, CharacterOptions>,
  cache: LineCache,
  { model, format }: BakeFlags,
): Promise<PackLine | null> {
  const character = characters[name]
  if (!character) return null
  const { voiceId, language, settings } = character
  const identity = { voiceId, model: character.model ?? model, outputFormat: format, language, settings, text }
  const speech = await cache.get(identity).catch(() => null)
  if (!speech) return null
  const durationMs = (speech.pcm.length * 1000) / parseOutputFormat(format).sampleRateHz
  return { ...identity, key: lineKey(identity), character: name, durationMs }
}

/** What is one line of a script. */
function placeOf({ character, text }: PrefetchLine): string {
  return JSON.stringify([character, text])
}

/** Progress goes to standard error, so that standard output stays for results. */
function tell({ line, outcome, done, total }: PrefetchProgress): void {
  const place = `${done}/${total}`.padStart(`${total}/${total}`.length + 2)
  console.error(`${place}  ${DONE[outcome]}  ${line.character}: ${line.text}`)
}

function count(lines: number): string {
  return lines === 1 ? '1 line' : `${lines} lines`
}
