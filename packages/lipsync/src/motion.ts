import type { Rig } from './rig.ts'
import { rankOf, type Stroke } from './strokes.ts'

/** How shapes become movement. */
export interface Motion {
  /** Puts a stroke after the others; `strokes` is the track, changed in place. Strokes themselves are never changed. */
  add(strokes: Stroke[], next: Stroke): void
  /** Puts the silence between two words. */
  addSilence(strokes: Stroke[], startMs: number, endMs: number): void
  /** How far before the first unknown sound a track may still change, ms. */
  readonly reachMs: number
}

/**
 * Closures are short (median 67 ms, a quarter under 50) and at 24 to 30 frames a second a short one is lost: lips that meet stay
 * met this long, from before the sound.
 */
const CLOSURE_MS = 80

/** What is seen of a closure at the least. */
const VISIBLE_MS = 60

/** Room for a longer hold may be taken from up to this far before the sound (Rhubarb 1.14: the same 60 ms). */
const EARLY_START_MS = 60

/** What a neighbour keeps when a closure takes its time: a frame at 24 fps. Less is not worth showing. */
const SHORTEST_MS = 40

/** Silences: a shorter one than the first holds the shape before it, one up to the second relaxes it (Rhubarb 1.14). */
const HOLD_PAUSE_MS = 120
const RELAX_PAUSE_MS = 350

/** How open a blended face stays in a relaxed pause. */
const EASED_WEIGHT = 0.4

/** After a pause the mouth gets ready this much earlier still (Schwartz & Savariaux 2014: only there it leads the sound). */
const PREPARE_MS = 60

/** The sounds as spoken: what accuracy is measured on. */
export function plainMotion(rig: Rig): Motion {
  return {
    reachMs: 0,
    add: join,
    addSilence: (strokes, startMs, endMs) => join(strokes, silence(rig.rest, startMs, endMs)),
  }
}

/**
 * Movement that reads well: closures long enough to be seen, no shape shorter than the hold, nothing in between for what does not
 * fit. All of it looks back a bounded time only, so that a track grows without changing what was shown.
 */
export function naturalMotion(rig: Rig, minHoldMs: number): Motion {
  const holdMs = (rank: number): number => (rank === rankOf.held ? Math.max(CLOSURE_MS, minHoldMs) : minHoldMs)

  function add(strokes: Stroke[], next: Stroke): void {
    if (!isSame(strokes.at(-1), next)) settle(strokes, next)
    join(strokes, next)
  }

  /** Gives the last stroke, whose end is known now, its hold, or drops it where there is no room. */
  function settle(strokes: Stroke[], next: Stroke): void {
    const last = strokes.at(-1)
    const before = strokes.at(-2)
    if (!last || last.rank === rankOf.silence) return
    if (!before) {
      settleFirst(strokes, last)
      return
    }
    const needMs = holdMs(last.rank) - (last.endMs - last.startMs)
    if (needMs <= 0) return
    if (last.rank === rankOf.held) {
      holdClosure(strokes, last, before)
      return
    }
    if (needMs <= EARLY_START_MS && last.startMs - needMs - before.startMs >= holdMs(before.rank)) {
      moveStart(strokes, last.startMs - needMs)
      return
    }
    if (before.rank < last.rank && before.startMs > last.endMs - reachMs) {
      strokes.splice(-2, 1)
      moveStart(strokes, before.startMs)
      return
    }
    if (before.rank === rankOf.held && next.rank === rankOf.held) {
      // Lips must part between two closures.
      const parted = Math.min(last.startMs, Math.max(last.endMs - SHORTEST_MS, before.startMs + SHORTEST_MS))
      moveStart(strokes, parted)
      return
    }
    strokes.pop()
    // No room for it: its neighbours share its time; a closure is not drawn out.
    const middleMs = before.rank === rankOf.held ? last.startMs : (last.startMs + last.endMs) / 2
    strokes[strokes.length - 1] = { ...before, endMs: middleMs }
  }

  /** Nothing can begin before the speech does: there a closure is held on instead, and what is too short left out. */
  function settleFirst(strokes: Stroke[], first: Stroke): void {
    if (first.rank === rankOf.held) strokes[0] = { ...first, endMs: Math.max(first.endMs, VISIBLE_MS) }
    else if (first.endMs < SHORTEST_MS) strokes.pop()
  }

  function holdClosure(strokes: Stroke[], last: Stroke, before: Stroke): void {
    const keepMs = before.rank === rankOf.held ? VISIBLE_MS : SHORTEST_MS
    const wantedMs = last.endMs - holdMs(rankOf.held)
    const room = wantedMs - before.startMs >= keepMs
    // The stroke between two closures stays, or the lips would never part; any other makes way for lips that meet.
    const neighbour = strokes.at(-3)
    if (!room && before.rank !== rankOf.held && neighbour && neighbour.rank !== rankOf.held) {
      if (before.startMs > last.endMs - reachMs) {
        strokes.splice(-2, 1)
        moveStart(strokes, Math.max(wantedMs, neighbour.startMs))
        return
      }
    }
    // What stands before is seen for a frame at least, if that leaves the closure one, too.
    const seenMs = before.startMs + SHORTEST_MS
    const latestMs = Math.max(last.startMs, Math.min(seenMs, last.endMs - SHORTEST_MS))
    moveStart(strokes, Math.min(latestMs, Math.max(wantedMs, before.startMs + keepMs)))
  }

  const reachMs = Math.max(CLOSURE_MS, minHoldMs) + SHORTEST_MS

  return {
    reachMs,
    add,
    addSilence(strokes, startMs, endMs) {
      const lengthMs = endMs - startMs
      const last = strokes.at(-1)
      if (last && lengthMs < HOLD_PAUSE_MS) {
        strokes[strokes.length - 1] = { ...last, endMs }
        return
      }
      const readyMs = endMs - Math.min(PREPARE_MS, lengthMs / 3)
      if (!last && readyMs < SHORTEST_MS) return
      const eased = last && lengthMs <= RELAX_PAUSE_MS ? rig.relaxed?.[last.viseme] : undefined
      const weight = eased !== undefined && rig.blended ? EASED_WEIGHT : 1
      add(strokes, { ...silence(eased ?? rig.rest, startMs, readyMs), weight })
    },
  }
}

/** Appends a stroke from where the last one ends, as one with it where the shape is the same: "pop man" has one closure. */
function join(strokes: Stroke[], next: Stroke): void {
  const last = strokes.at(-1)
  const startMs = last?.endMs ?? 0
  if (next.endMs <= startMs) return
  if (last && isSame(last, next))
    strokes[strokes.length - 1] = { ...last, endMs: next.endMs, rank: Math.max(last.rank, next.rank) }
  else strokes.push(next.startMs === startMs ? next : { ...next, startMs })
}

const isSame = (last: Stroke | undefined, next: Stroke): boolean =>
  last?.viseme === next.viseme && last.weight === next.weight

/** Moves the start of the last stroke, and the end of the one before with it; joins them if they are one shape now. */
function moveStart(strokes: Stroke[], startMs: number): void {
  const last = strokes.pop()
  const before = strokes.pop()
  if (before) join(strokes, { ...before, endMs: startMs })
  if (last) join(strokes, last)
}

const silence = (viseme: string, startMs: number, endMs: number): Stroke => ({
  viseme,
  startMs,
  endMs,
  weight: 1,
  rank: rankOf.silence,
})
