import { expect } from 'vitest'
import type { PlayedLine } from './play-schedule.ts'
import { play } from './play-schedule.ts'
import type { Schedule } from './schedules.ts'

/** Plays a schedule and holds it against what is promised, whatever happens; answers with its lines. */
export async function expectNothingLost(schedule: Schedule): Promise<PlayedLine[]> {
  const { lines, left } = await play(schedule)
  for (const line of lines) expectEveryWord(line)
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
