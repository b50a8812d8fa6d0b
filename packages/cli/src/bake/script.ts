import type { PrefetchLine } from '@banter/core'
import { UsageError } from '../usage-error.ts'

/**
 * The lines of a script: rows of `Character: line` with `#` before comments, or JSON, a list of `{ character, text }`.
 *
 * @throws {UsageError} naming the place that cannot be read.
 */
export function parseScript(content: string, file: string): PrefetchLine[] {
  const text = content.replace(/^\ufeff/, '')
  const lines = text.trimStart().startsWith('[') ? parseJson(text, file) : parseRows(text, file)
  if (lines.length === 0) throw new UsageError(`${file} has no lines to bake.`)
  return lines
}

function parseRows(text: string, file: string): PrefetchLine[] {
  return text.split(/\r?\n/).flatMap((row, i) => {
    if (row.trim() === '' || row.trimStart().startsWith('#')) return []
    const [, character = '', line = ''] = /^\s*([^:]+?)\s*:\s*(.*?)\s*$/.exec(row) ?? []
    if (character !== '' && line !== '') return [{ character, text: line }]
    throw new UsageError(`${file}, row ${i + 1} is not "Character: line": ${row.trim().slice(0, 60)}`)
  })
}

function parseJson(text: string, file: string): PrefetchLine[] {
  let entries: unknown
  try {
    entries = JSON.parse(text)
  } catch (cause) {
    throw new UsageError(`${file} begins like JSON, but is none: ${cause instanceof Error ? cause.message : ''}`, {
      cause,
    })
  }
  return (entries as unknown[]).map((entry, i) => {
    const { character, text } = (entry ?? {}) as Record<string, unknown>
    if (typeof character === 'string' && typeof text === 'string' && text.trim() !== '') return { character, text }
    throw new UsageError(`${file}, entry ${i + 1} is not { "character": "…", "text": "…" }.`)
  })
}
