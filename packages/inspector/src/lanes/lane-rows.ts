import type { Story, StoryActor, StoryMark } from '../story/story.ts'
import type { StoryConnection } from '../story/story-connection.ts'
import type { StoryLine } from '../story/story-line.ts'

/** One lane over the time axis. What it shows is in order of time; but for the frames of connections, nothing in it overlaps. */
export type Row = {
  /** Names the row as long as the recording grows. */
  readonly id: string
  /** What it belongs to: a character, or an actor of its own. */
  readonly group: string
  readonly label: string
  readonly heightPx: number
} & (
  | { readonly kind: 'marks'; readonly marks: readonly StoryMark[] }
  | { readonly kind: 'states'; readonly actor: StoryActor }
  | { readonly kind: 'frames'; readonly connections: readonly StoryConnection[] }
  | { readonly kind: 'lines' | 'sound' | 'mouth' | 'words'; readonly lines: readonly StoryLine[] }
)

// Lines of one character that wait behind each other are drawn beneath each other, as far as there is room.
const MOST_TRACKS = 4

/** The lanes of a recording: the game's marks, each character with its lines, sessions, network and what was heard, then all other actors. */
export function laneRows(story: Story): Row[] {
  const rows: Row[] = []
  if (story.marks.length > 0)
    rows.push({ id: 'marks', group: 'game', label: 'Game', heightPx: 22, kind: 'marks', marks: story.marks })
  const sessions = [...story.actors.values()].filter(isSession)
  const shown = new Set<StoryActor>()
  for (const [character, lines] of byCharacter(story)) {
    rows.push(...lineRows(character, lines))
    for (const actor of sessions) {
      // A session that characters share is shown with the first of them.
      if (shown.has(actor) || !actor.characters.includes(character)) continue
      shown.add(actor)
      rows.push(...sessionRows(character, actor, story))
    }
    rows.push(...heardRows(character, lines))
  }
  // A line's own actor is drawn as the line.
  for (const actor of story.actors.values())
    if (!isSession(actor) && !story.lines.has(actor.name)) rows.push(statesRow(actor.name, actor, actor.id))
  return rows
}

const isSession = ({ characters }: StoryActor): boolean => characters.length > 0

function byCharacter({ lines, actors }: Story): Map<string, StoryLine[]> {
  const characters = new Map<string, StoryLine[]>()
  for (const line of lines.values()) {
    const own = characters.get(line.character)
    if (own) own.push(line)
    else characters.set(line.character, [line])
  }
  // Who has not spoken yet may have a warm session.
  for (const actor of actors.values())
    for (const name of actor.characters) if (!characters.has(name)) characters.set(name, [])
  return characters
}

function lineRows(character: string, lines: readonly StoryLine[]): Row[] {
  return tracks(lines).map((track, i) => ({
    id: `lines ${character} ${i}`,
    group: character,
    label: i === 0 ? character : '',
    heightPx: 26,
    kind: 'lines',
    lines: track,
  }))
}

function sessionRows(group: string, actor: StoryActor, story: Story): Row[] {
  const connections = [...story.connections.values()].filter(({ session }) => session === actor.name)
  const states = statesRow(group, actor, 'session')
  if (connections.length === 0) return [states]
  const id = `frames ${actor.name}`
  return [states, { id, group, label: 'network', heightPx: 30, kind: 'frames', connections }]
}

function statesRow(group: string, actor: StoryActor, label: string): Row {
  return { id: `states ${actor.name}`, group, label, heightPx: 20, kind: 'states', actor }
}

function heardRows(group: string, lines: readonly StoryLine[]): Row[] {
  const row = (kind: 'sound' | 'mouth' | 'words', heightPx: number): Row => ({
    id: `${kind} ${group}`,
    group,
    label: kind,
    heightPx,
    kind,
    lines,
  })
  return [
    ...(lines.some(({ speech }) => speech.length > 0) ? [row('sound', 38)] : []),
    ...(lines.some(({ cues }) => cues.length > 0) ? [row('mouth', 26)] : []),
    ...(lines.some(({ captions }) => captions.length > 0) ? [row('words', 20)] : []),
  ]
}

/** Each line on the first track that is free when it is said. */
function tracks(lines: readonly StoryLine[]): StoryLine[][] {
  const rows: StoryLine[][] = [[]]
  for (const line of lines) {
    const free = rows.find((row) => lineEndMs(row.at(-1)) <= line.moments.saidMs)
    if (free) free.push(line)
    else if (rows.length < MOST_TRACKS) rows.push([line])
    else rows.at(-1)?.push(line)
  }
  return rows
}

/** When a line was over, `Infinity` while it is not. */
export function lineEndMs(line: StoryLine | undefined): number {
  if (!line) return 0
  return line.moments.endedMs ?? (line.playback.length > 0 ? Number.POSITIVE_INFINITY : (line.states.at(-1)?.toMs ?? 0))
}
