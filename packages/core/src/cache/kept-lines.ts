import type { Line } from '../line.ts'
import type { SessionKey } from '../session.ts'
import type { UtteranceReport } from '../utterance.ts'
import { canonicalLine, type LineIdentity } from './line-cache.ts'
import type { Shelf } from './shelf.ts'

/** Speaks lines from a shelf where they are there, and puts there what was spoken. */
export interface KeptLines {
  /** Speaks a line that was said; `null` for one that is not kept. The lines of a character stay in the order of the calls. */
  say(line: Line, key: SessionKey, identity: LineIdentity | null): void
  isKept(identity: LineIdentity): Promise<boolean>
  /** Speaks a line only to keep it; `null` when it is being fetched already. */
  fetch(key: SessionKey, identity: LineIdentity, createLine: () => Line): Promise<Fetched> | null
}

export interface Fetched {
  report: UtteranceReport
  kept: boolean
}

/** A line being fetched ahead. */
interface Fetch {
  line: Line
  /** A line was said meanwhile that shares its speech. */
  shared: boolean
  /** A line was said meanwhile that is spoken, and kept, in its stead. */
  instead: Promise<Fetched> | null
}

export function createKeptLines(shelf: Shelf, speakLive: (key: SessionKey, line: Line) => void): KeptLines {
  /** For each character, when its last line has its place. */
  const lanes = new Map<string, Promise<void>>()
  const fetches = new Map<string, Fetch>()

  /** Speaks a line, and keeps it. */
  async function speak(line: Line, key: SessionKey, identity: LineIdentity | null): Promise<Fetched> {
    speakLive(key, line)
    const report = await line.utterance.done
    const speech = line.kept()
    return { report, kept: identity !== null && speech !== null && (await shelf.set(identity, speech)) }
  }

  /** Speaks a line with the speech of one that is being fetched, and so pays once. */
  async function share(line: Line, key: SessionKey, fetched: Line): Promise<void> {
    const attempt = line.attempt('cache')
    for await (const chunk of fetched.utterance) attempt.relay(chunk)
    const { status, error } = await fetched.utterance.done
    if (status === 'completed') return attempt.finish()
    if (line.over) return
    line.displace(error)
    if (!line.over) speakLive(key, line)
  }

  function place(line: Line, key: SessionKey, identity: LineIdentity | null): void {
    const fetch = identity && fetches.get(canonicalLine(identity))
    // One that has not begun may wait behind many.
    if (fetch?.line.utterance.state === 'queued') {
      fetch.instead = speak(line, key, identity)
      fetch.line.drop()
    } else if (fetch && !fetch.shared) {
      fetch.shared = true
      void share(line, key, fetch.line)
    } else void speak(line, key, identity)
  }

  async function find(
    line: Line,
    key: SessionKey,
    identity: LineIdentity | null,
    before: Promise<void>,
  ): Promise<void> {
    const kept = identity && (await shelf.get(identity))
    await before
    if (line.over) return
    if (kept) line.recite(kept)
    else place(line, key, identity)
  }

  return {
    say(line, key, identity) {
      const { character, done } = line.utterance
      const before = lanes.get(character) ?? Promise.resolve()
      // A line that is over keeps nobody waiting, however long it is looked for.
      const over = done.then(() => {})
      lanes.set(
        character,
        Promise.race([find(line, key, identity, before), over]).then(() => before),
      )
    },
    isKept: async (identity) => (await shelf.get(identity)) !== null,
    fetch(key, identity, createLine) {
      const id = canonicalLine(identity)
      if (fetches.has(id)) return null
      const fetch: Fetch = { line: createLine(), shared: false, instead: null }
      fetches.set(id, fetch)
      return speak(fetch.line, key, identity).then((fetched) => {
        fetches.delete(id)
        return fetch.instead ?? fetched
      })
    },
  }
}
