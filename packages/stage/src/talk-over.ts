import { BanterError } from '@banter/core'

/**
 * What a line does when another character is speaking. Lines rank by priority, and among equals the newer one leads.
 *
 * - `allow`: everyone is heard in full.
 * - `duck`: everyone is heard; this line turns those that rank below it down.
 * - `wait`: this line waits until no other of its priority or a higher one is heard; it turns down those of a lower one.
 */
export type TalkOver = 'allow' | 'duck' | 'wait'

const TALK_OVER: readonly unknown[] = ['allow', 'duck', 'wait'] satisfies TalkOver[]

/** @throws {BanterError} `invalid_option`. */
export function checkTalkOver(talkOver: TalkOver | undefined): void {
  if (talkOver !== undefined && !TALK_OVER.includes(talkOver))
    throw new BanterError('invalid_option', `"${talkOver}" is no way to talk over others; take allow, duck or wait.`)
}

/** A line, as far as others have to care. */
export interface Speaker {
  readonly character: string
  readonly priority: number
  readonly talkOver: TalkOver
  /** It has had its turn. */
  readonly begun: boolean
  /** It can be heard now. */
  readonly audible: boolean
}

/** Whether a line may have its turn, among the lines under way and waiting, oldest first. */
export function mayBegin(line: Speaker, lines: readonly Speaker[]): boolean {
  for (const other of lines) {
    if (other === line) break
    if (other.character === line.character) return false
  }
  if (line.talkOver !== 'wait') return true
  return !lines.some(
    ({ begun, character, priority }) => begun && character !== line.character && priority >= line.priority,
  )
}

/** The lines waiting for their turn, the first to be asked first. */
export function inTurn<T extends Speaker>(lines: readonly T[]): T[] {
  return lines.filter(({ begun }) => !begun).sort((a, b) => b.priority - a.priority)
}

/** The line that turns the others down, if any; of lines oldest first. */
export function leader<T extends Speaker>(lines: readonly T[]): T | undefined {
  let first: T | undefined
  for (const line of lines) {
    if (!line.audible || line.talkOver === 'allow') continue
    if (!first || line.priority >= first.priority) first = line
  }
  return first
}

/** Whether a line is turned down while another leads. */
export function isDucked(line: Speaker, lead: Speaker | undefined, lines: readonly Speaker[]): boolean {
  if (!lead || lead === line || lead.character === line.character) return false
  return lead.priority > line.priority || (lead.priority === line.priority && lines.indexOf(lead) > lines.indexOf(line))
}
