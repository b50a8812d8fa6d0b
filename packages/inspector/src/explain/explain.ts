import type { InspectorRecord } from '../recording/records.ts'
import { createLineIndex, type LineIndex } from './line-index.ts'
import { lineStory } from './line-story.ts'
import { RULES } from './rules.ts'

/** What became of a line, and why. */
export interface Explanation {
  /** `waiting`: not heard yet, and for less than a second. `silent`: nothing was heard. `late`: it began late. `broken`: with gaps, or over a second try. `stopped`: on purpose. */
  readonly verdict: 'waiting' | 'silent' | 'late' | 'broken' | 'stopped' | 'fine' | 'unknown'
  /** In words, such as `quota gone: HTTP 401 quota_exceeded at 12.4 s; its text is shown without sound`. */
  readonly cause: string
  /** What it is told from, in order of time. */
  readonly evidence: readonly Evidence[]
}

export interface Evidence {
  readonly t: number
  readonly text: string
  readonly record: InspectorRecord
}

/**
 * Why a line is silent, late or broken, told from what was recorded of it.
 *
 * @param records of a recording, in order of time; also of one that goes on
 * @param line the id of the line, such as `mira-3`
 * @param nowMs nothing later is known; default: the end of the recording
 *
 * @example
 * ```ts
 * const { cause, evidence } = explain(recorder.records, line.id)
 * ```
 */
export function explain(
  records: readonly InspectorRecord[],
  line: string,
  nowMs: number = records.at(-1)?.t ?? 0,
): Explanation {
  return explainFrom(createLineIndex(records), line, nowMs)
}

/** As {@link explain}, from an index that is kept for further lines and later moments. */
export function explainFrom(index: LineIndex, line: string, nowMs: number): Explanation {
  const story = lineStory(index, line, nowMs)
  if (!story) return { verdict: 'unknown', cause: `the recording knows no line "${line}"`, evidence: [] }
  for (const rule of RULES) {
    const found = rule(story)
    if (found) return { ...found, evidence: found.evidence.toSorted((a, b) => a.t - b.t) }
  }
  return { verdict: 'unknown', cause: 'the recording does not tell', evidence: [] }
}
