/** A place in a line at which something happens beside the speech. */
export interface Marker {
  readonly name: string
  /** What stands after the colon, `''` without one. */
  readonly value: string
  /** The place, as an offset into the text of the captions. */
  readonly at: number
}

/** A stretch of a script: words to speak, a direction to the voice that is not a word, or a marker. */
export type ScriptPart =
  | { type: 'text'; text: string }
  | { type: 'tag'; text: string }
  | { type: 'marker'; name: string; value: string }

/** Takes a script apart as it is being written, in pieces cut anywhere. */
export interface ScriptReader {
  read(piece: string): ScriptPart[]
  /** No more will come: what looked like the beginning of a marker is text. */
  end(): ScriptPart[]
}

// Longer ones are not markers but text with a brace in it; a stream is never held back further than this.
const MAX_LENGTH = 128
const MARKER = /^\{([\p{L}_][\p{L}\p{N}_.-]*)(?::([^{}\n]*))?\}$/u
const TAG = /^\[\p{L}[\p{L}\p{N} ,'’-]*\]$/u

/**
 * Reads `Halt! {gesture:point} Who goes there?`: text, a marker, text. `{{` is a literal brace, `[laughs]` a tag; whatever is
 * not well formed stays as it was typed. A space after a marker goes with it where another stands before.
 */
export function createScriptReader(): ScriptReader {
  let held = ''
  let parts: ScriptPart[] = []
  let lastChar = ' '
  let afterMarker = false

  function addText(text: string): void {
    const kept = afterMarker && /\s/.test(lastChar) ? text.replace(/^ /, '') : text
    if (text !== '') afterMarker = false
    if (kept === '') return
    lastChar = kept.charAt(kept.length - 1)
    const last = parts.at(-1)
    if (last?.type === 'text') last.text += kept
    else parts.push({ type: 'text', text: kept })
  }

  /** Reads what begins with an opening bracket; returns its length, or 0 where its end has yet to come. */
  function readBracket(text: string, final: boolean): number {
    const open = text.charAt(0)
    if (text.startsWith('{{')) {
      addText('{')
      return 2
    }
    const head = text.slice(0, MAX_LENGTH)
    const end = head.slice(1).search(/[{}[\]\n]/) + 1
    if (end === 0 && !final && text.length < MAX_LENGTH) return 0
    const whole = head.slice(0, end + 1)
    const marker = open === '{' ? MARKER.exec(whole) : null
    if (marker) {
      parts.push({ type: 'marker', name: marker[1] ?? '', value: (marker[2] ?? '').trim() })
      afterMarker = true
      return whole.length
    }
    if (open === '[' && TAG.test(whole)) {
      parts.push({ type: 'tag', text: whole })
      lastChar = ']'
      afterMarker = false
      return whole.length
    }
    addText(open)
    return 1
  }

  function take(final: boolean): ScriptPart[] {
    let at = 0
    while (at < held.length) {
      const rest = held.slice(at)
      const bracket = rest.search(/[{[]/)
      if (bracket !== 0) {
        addText(bracket < 0 ? rest : rest.slice(0, bracket))
        at += bracket < 0 ? rest.length : bracket
        continue
      }
      const length = readBracket(rest, final)
      if (length === 0) break
      at += length
    }
    held = held.slice(at)
    const taken = parts
    parts = []
    return taken
  }

  return {
    read(piece) {
      held += piece
      return take(false)
    },
    end: () => take(true),
  }
}
