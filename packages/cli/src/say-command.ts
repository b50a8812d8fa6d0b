import { writeFile } from 'node:fs/promises'
import { createCast, type SpeechChunk, type UtteranceReport } from '@banter/core'
import { createLipSync, exportTimeline, type RigName, rigs } from '@banter/lipsync'
import { encodeWav } from '@banter/protocol'
import { Command, Option } from 'commander'
import { checkWritable } from './check-writable.ts'
import { chooseVoice, endpointOption, lineCachesOf, listVoices, mayUseSockets, serviceAt } from './service.ts'
import { UsageError } from './usage-error.ts'

interface SayFlags {
  voice?: string
  endpoint: string
  out?: string
  timeline?: string
  model: string
  rig: RigName
}

export function sayCommand(): Command {
  return new Command('say')
    .description(
      'Speak a text; write its sound and its mouth. Plays nothing by itself. Where BANTER_CACHE_DIR is set, lines are kept there.',
    )
    .argument('<text>', 'what to say; "-" reads standard input and speaks it as it comes')
    .option('--voice <voice>', 'id or name of the voice (default: the first of the service)')
    .addOption(endpointOption())
    .option('--out <file>', 'write the speech as a WAV file')
    .option('--timeline <file>', 'write the mouth as timeline JSON')
    .option('--model <id>', 'speech model', 'eleven_flash_v2_5')
    .addOption(new Option('--rig <rig>', 'mouth shapes of the timeline').choices(Object.keys(rigs)).default('oculus'))
    .action(say)
}

async function say(text: string, flags: SayFlags): Promise<void> {
  if (text.trim() === '') throw nothingToSay()
  for (const file of [flags.out, flags.timeline]) await checkWritable(file)
  const service = serviceAt(flags.endpoint)
  const cast = createCast({
    endpoint: service.endpoint,
    auth: { apiKey: service.apiKey },
    characters: { speaker: { voiceId: chooseVoice(await listVoices(service), flags.voice, service.endpoint) } },
    model: flags.model,
    cache: lineCachesOf(service),
    ...(!mayUseSockets() && { websocket: false }),
  })
  try {
    const line = cast.character('speaker').say(text === '-' ? standardInput() : text)
    const lips = createLipSync({ rig: flags.rig })
    const chunks: SpeechChunk[] = []
    for await (const chunk of line) {
      chunks.push(chunk)
      lips.push(chunk.alignment)
      progress(chunk)
    }
    const report = await line.done
    if (report.error && chunks.length === 0) throw report.error
    if (report.text.trim() === '') throw nothingToSay()
    const pcm = joined(chunks)
    const sampleRate = chunks[0]?.sampleRate ?? 24_000
    lips.end((pcm.length * 1000) / sampleRate)
    if (flags.out) await writeFile(flags.out, encodeWav({ pcm, sampleRateHz: sampleRate }))
    if (flags.timeline) await writeFile(flags.timeline, exportTimeline(lips.timeline, 'json'))
    summary(report, flags)
    // Only now: what came of a line that failed is paid for, and written.
    if (report.error) throw report.error
  } finally {
    await cast.close()
  }
}

function nothingToSay(): UsageError {
  return new UsageError('There is nothing to say: the text is empty.')
}

async function* standardInput(): AsyncGenerator<string, void> {
  process.stdin.setEncoding('utf8')
  for await (const piece of process.stdin) yield piece as string
}

function joined(chunks: SpeechChunk[]): Int16Array {
  const pcm = new Int16Array(chunks.reduce((length, chunk) => length + chunk.pcm.length, 0))
  let at = 0
  for (const chunk of chunks) {
    pcm.set(chunk.pcm, at)
    at += chunk.pcm.length
  }
  return pcm
}

/** Progress goes to standard error, so that standard output stays for results. */
function progress({ startMs, pcm, sampleRate, alignment }: SpeechChunk): void {
  const words = alignment.chars.join('').trim()
  const ms = startMs + (pcm.length * 1000) / sampleRate
  if (words !== '') process.stderr.write(`${(ms / 1000).toFixed(2).padStart(7)} s  ${words}\n`)
}

function summary(
  { delivered, billedChars, latency, routes, resumes }: UtteranceReport,
  { out, timeline }: SayFlags,
): void {
  const files = [out, timeline].filter((file) => file !== undefined)
  const resumed = resumes === 0 ? '' : `, resumed ${resumes} times`
  console.log(
    `${(delivered.ms / 1000).toFixed(2)} s of speech for ${billedChars} characters over ${routes.join(' and ')}${resumed}; first audio after ${Math.round(latency.firstAudioMs ?? 0)} ms.`,
  )
  if (files.length > 0) console.log(`Wrote ${files.join(' and ')}.`)
}
