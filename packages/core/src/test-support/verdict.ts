import { expect } from 'vitest'
import type { PlayedLine } from './play-schedule.ts'
import { play } from './play-schedule.ts'
import type { Schedule } from './schedules.ts'

/** Plays a schedule and holds it against what is promised, whatever happens; answers with its lines. */
export async function expectNothingLost(schedule: Schedule): Promise<PlayedLine[]> {
  const { lines, left } = await play(schedule)
  const isMistimed = schedule.faults.some((fault) => fault.type === 'alignment' && fault.as !== 'null')
  for (const line of lines) {
    expectEveryWord(line)
    expectOneClock(line)
    expectTrueReport(line)
    if (!isMistimed) expectReportedToItsEnd(line)
  }
  expect(left).toEqual([])
  return lines
}

/** The same for a service that tells no times, where no more can be promised than that each word is heard. */
export async function expectNoWordMissing(schedule: Schedule): Promise<PlayedLine[]> {
  const noTimes = { type: 'alignment', as: 'null', times: Number.MAX_SAFE_INTEGER } as const
  const { lines, left } = await play({ ...schedule, faults: [...schedule.faults, noTimes] })
  for (const line of lines) {
    const { words, report } = line
    const missing = [...wordsGiven(line)]
    for (const word of words) if (word === missing[0]) missing.shift()
    if (report.status === 'completed') expect({ words, missing }).toEqual({ words, missing: [] })
    else expect(report).toMatchObject({ status: 'failed', error: { retryable: true } })
    if (report.delivered.ms > 0) expect(report.times).toBe('estimated')
    expectOneClock(line)
    expectTrueReport(line)
  }
  expect(left).toEqual([])
  return lines
}

function expectEveryWord(played: PlayedLine): void {
  const { line, words, report } = played
  const given = wordsGiven(played)
  // However it ended: no word twice, none skipped, none of another line.
  expect(words).toEqual(given.slice(0, words.length))
  switch (report.status) {
    case 'completed':
      expectAllOf(given, played)
      break
    case 'interrupted':
      expect(played.isInterrupted).toBe(true)
      break
    case 'dropped':
      expect(line.options.whenBusy === 'drop' || line.options.deadlineMs !== undefined).toBe(true)
      expect(words).toEqual([])
      break
    case 'failed':
      expectReason(given, played)
  }
}

function expectAllOf(given: string[], { line, text, words, report, isShortened }: PlayedLine): void {
  // All may be there when a listener leaves.
  if (line.leaving?.by === 'leaving the iteration') return
  if (isShortened && words.length < given.length)
    expect(text.slice(0, report.delivered.chars).trimEnd()).toMatch(/[.!…]”?$/)
  else expect(words).toEqual(given)
}

function expectReason(given: string[], played: PlayedLine): void {
  const { line, report } = played
  if (report.error?.code === 'text_source_failed') {
    expect(line.failsAfter).not.toBeNull()
    expectAllOf(given, played)
  } else if (!report.error?.retryable) expect(['unauthorized', 'quota_exceeded']).toContain(report.error?.code)
}

/** The words of a line, as far as its text was given. */
function wordsGiven({ line, text }: PlayedLine): string[] {
  let at = 0
  return line.tokens.flatMap((token) => {
    const isGiven = at < text.length
    at += token.text.length + 1
    return isGiven ? token.words : []
  })
}

/** Chunks follow each other without a gap, and no character is spoken outside of its chunk's sound or before the one before it. */
function expectOneClock({ chunks }: PlayedLine): void {
  let [endMs, lastMs] = [0, 0]
  for (const { pcm, sampleRate, startMs, alignment } of chunks) {
    const { chars, charStartTimesMs, charDurationsMs } = alignment
    expect(pcm.length).toBeGreaterThan(0)
    expect(startMs).toBeCloseTo(endMs, 6)
    endMs = startMs + (pcm.length * 1000) / sampleRate
    expect([charStartTimesMs.length, charDurationsMs.length]).toEqual([chars.length, chars.length])
    for (const [i, ms] of charStartTimesMs.entries()) {
      expect(ms).toBeGreaterThanOrEqual(lastMs - 1e-6)
      expect(charDurationsMs[i]).toBeGreaterThanOrEqual(0)
      expect(ms + (charDurationsMs[i] ?? 0)).toBeLessThanOrEqual(endMs + 1e-6)
      lastMs = ms
    }
  }
}

/** What a report says agrees with what was heard, and with itself. */
function expectTrueReport({ line, report, chunks }: PlayedLine): void {
  const { status, text, routes, sentChars, billedChars, synthesised, delivered, times, resumes, latency } = report
  const heardMs = chunks.reduce((ms, { pcm, sampleRate }) => ms + (pcm.length * 1000) / sampleRate, 0)
  // Nobody hears what came to a line that was interrupted or left.
  if (status === 'interrupted' || line.leaving) expect(delivered.ms).toBeGreaterThanOrEqual(heardMs - 1e-6)
  else expect(delivered.ms).toBeCloseTo(heardMs, 6)
  expect(synthesised.ms).toBeGreaterThanOrEqual(delivered.ms)
  expect(synthesised.chars).toBeGreaterThanOrEqual(delivered.chars)
  expect(synthesised.chars).toBeLessThanOrEqual(text.length)
  if (!routes.includes('cache')) expect(delivered.chars).toBeLessThanOrEqual(sentChars)
  expect(sentChars).toBeLessThanOrEqual(text.length)
  if (resumes === 0 && routes.length < 2) expect(billedChars).toBeLessThanOrEqual([...text].length)
  expect(times === null).toBe(delivered.ms === 0)
  const order = [0, latency.queuedMs, latency.textToWireMs, latency.firstAudioMs, latency.totalMs]
  const known = order.filter((ms) => ms !== null)
  if (!routes.includes('cache')) expect(known).toEqual(known.toSorted((a, b) => a - b))
  expect(latency.connectMs ?? 0).toBeLessThanOrEqual(latency.queuedMs ?? 0)
}

/** Times that are wrong lead elsewhere in the text. */
function expectReportedToItsEnd({ report, isShortened }: PlayedLine): void {
  const { status, text, delivered } = report
  // A frame of less than a word may have come without times.
  if (status === 'completed' && !isShortened)
    expect(text.slice(delivered.chars)).toMatch(/^[\p{L}\p{N}'’]*[^\p{L}\p{N}]*$/u)
}
