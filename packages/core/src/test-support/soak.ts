import { createVirtualClock, createVoiceService, type Fault, memoryPorts, timedEngine } from '@banter/simulator'
import { createCast } from '../cast.ts'
import type { WebSocketConstructor } from '../ports.ts'
import type { Utterance } from '../utterance.ts'
import { listen } from './listen.ts'

// Run by soak.test.ts as a process of its own, with `--expose-gc`: a heap that is shared with a test runner tells nothing.

export interface SoakOptions {
  lines: number
  /** Of a hundred lines, how many have something happen to them. */
  faultsPercent: number
  /** How many lines lie between two looks at the heap. */
  everyLines: number
  /** Keeps each line for good, as a client with a leak does. */
  leaks: boolean
}

export interface SoakReport {
  /** Lines that were not heard whole, with what was heard. */
  wrong: string[]
  faults: number
  resumes: number
  routes: string[]
  /** Bytes in use after each stretch of lines, objects and buffers, once the garbage was collected. */
  heap: number[]
}

const WORDS = 'the old dragon sleeps under a green hill and nobody dares wake it before winter'.split(' ')
const TEXTS = Array.from({ length: 12 }, (_, i) =>
  Array.from(
    { length: 4 + (i % 6) },
    (_, j) => (WORDS[(i * 7 + j * 5) % WORDS.length] ?? '') + (j % 4 === 3 ? ',' : ''),
  ),
)
const VOICES = { mira: 'EXAVITQu4vr4xnSDxMaL', osk: 'JBFqnCBsd6RMkjVDRZzb' }
const TROUBLES: readonly Fault[] = [
  { type: 'drop' },
  { type: 'drop', closeCode: 1011 },
  { type: 'garble', as: 'truncated' },
  { type: 'socket-error', error: 'system_busy' },
  { type: 'stall' },
]

/** The same numbers each time, so that a soak that fails can be looked at. */
function chances(): () => number {
  let state = 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** Twice, for buffers are let go of by what the first round finishes. */
async function collectGarbage(): Promise<void> {
  for (let round = 0; round < 2; round++) {
    globalThis.gc?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
}

async function soak({ lines, faultsPercent, everyLines, leaks }: SoakOptions): Promise<SoakReport> {
  const clock = createVirtualClock()
  const random = chances()
  const service = createVoiceService({ engine: timedEngine(), clock, random })
  const ports = memoryPorts(service)
  /** When each socket was opened. */
  const openedMs: number[] = []
  function DatedSocket(url: string, options?: { headers: Record<string, string> }) {
    openedMs.push(clock.now())
    return new ports.WebSocket(url, options)
  }
  const open = (websocket: boolean) =>
    createCast({
      endpoint: 'http://voices.test',
      auth: { apiKey: 'any' },
      characters: { mira: { voiceId: VOICES.mira }, osk: { voiceId: VOICES.osk } },
      outputFormat: 'pcm_8000',
      websocket,
      ports: { WebSocket: DatedSocket as unknown as WebSocketConstructor, fetch: ports.fetch, clock, random },
    })

  /** Has the service render all that it may be asked for, which is what it keeps: each text from each of its words on. */
  async function rehearse(): Promise<void> {
    for (const websocket of [true, false]) {
      const cast = open(websocket)
      for (const text of TEXTS)
        for (const from of text.keys())
          for (const name of cast.characters)
            await clock.until(cast.character(name).say(text.slice(from).join(' ')).done)
      await clock.until(cast.close())
    }
  }

  await rehearse()
  const cast = open(true)
  const report: SoakReport = { wrong: [], faults: 0, resumes: 0, routes: [], heap: [] }
  const kept: Utterance[] = []

  /** Something happens to the newest socket while the next lines are spoken; one time in three no other opens at once. */
  function strike(): void {
    const trouble = TROUBLES[Math.floor(random() * TROUBLES.length)] ?? { type: 'drop' }
    const atMs = clock.now() - (openedMs.at(-1) ?? 0) + Math.floor(random() * 400)
    service.faults.clear()
    service.faults.add({ ...trouble, atMs, on: { socket: openedMs.length } } as Fault)
    if (random() < 1 / 3) service.faults.add({ type: 'refuse', status: 503, times: 4 })
    report.faults++
  }

  async function speak(character: keyof typeof VOICES): Promise<void> {
    if (random() * 100 < faultsPercent && openedMs.length > 0) strike()
    const text = TEXTS[Math.floor(random() * TEXTS.length)] ?? []
    const line = cast.character(character).say(text.join(' '))
    if (leaks) kept.push(line)
    const heard = await listen(line, WORDS)
    const wanted = text.map((word) => word.replace(',', '')).join(' ')
    if (heard.words.join(' ') !== wanted) report.wrong.push(`${heard.words.join(' ')} | ${wanted}`)
    report.resumes += heard.report.resumes
    for (const route of heard.report.routes) if (!report.routes.includes(route)) report.routes.push(route)
  }

  for (let said = 0; said < lines; said += 2) {
    await clock.until(Promise.all([speak('mira'), speak('osk')]))
    if ((said + 2) % everyLines > 0) continue
    // The service's own log is no part of what is measured.
    service.log.clear()
    await collectGarbage()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    report.heap.push(heapUsed + arrayBuffers)
  }
  await clock.until(cast.close())
  return report
}

process.stdout.write(JSON.stringify(await soak(JSON.parse(process.argv[2] ?? '{}') as SoakOptions)))
