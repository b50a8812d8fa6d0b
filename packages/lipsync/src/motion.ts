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
  /** How much earlier than its sound a shape is shown, ms. */
  readonly leadMs: number
}

export interface MotionOptions {
  readonly minHoldMs: number
  readonly leadMs: number
}

/**
 * Closures are short (median 67 ms, a quarter under 50) and at 24 to 30 frames a second a short one is lost: lips that meet stay
 * met this long, from before the sound.
 */
const CLOSURE_MS = 80

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
    leadMs: 0,
    add: join,
    addSilence: (strokes, startMs, endMs) => join(strokes, silence(rig.rest, startMs, endMs)),
  }
}

/**
 * Movement that reads well: closures long enough to be seen, no shape shorter than the hold, nothing in between for what does not
 * fit. All of it looks back a bounded time only, so that a track grows without changing what was shown.
 */
export function naturalMotion(rig: Rig, { minHoldMs, leadMs }: MotionOptions): Motion {
  const holdMs = (rank: number): number => (rank === rankOf.held ? Math.max(CLOSURE_MS, minHoldMs) : minHoldMs)

  function add(strokes: Stroke[], next: Stroke): void {
    if (strokes.at(-1)?.viseme !== next.viseme) settle(strokes)
    join(strokes, next)
  }

  /** Gives the last stroke, whose end is known now, its hold, or drops it where there is no room. */
  function settle(strokes: Stroke[]): void {
    const last = strokes.at(-1)
    const before = strokes.at(-2)
    if (!last || !before || last.rank === rankOf.silence) return
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
    strokes.pop()
    // No room for it: its neighbours share its time; a closure is not drawn out.
    const middleMs = before.rank === rankOf.held ? last.startMs : (last.startMs + last.endMs) / 2
    strokes[strokes.length - 1] = { ...before, endMs: middleMs }
  }

  function holdClosure(strokes: Stroke[], last: Stroke, before: Stroke): void {
    const keepMs = before.rank === rankOf.held ? CLOSURE_MS : SHORTEST_MS
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
    moveStart(strokes, Math.min(last.startMs, Math.max(wantedMs, before.startMs + keepMs)))
  }

  const reachMs = Math.max(CLOSURE_MS, minHoldMs) + SHORTEST_MS

  return {
    reachMs,
    leadMs,
    add,
    addSilence(strokes, startMs, endMs) {
      const lengthMs = endMs - startMs
      if (lengthMs < HOLD_PAUSE_MS && strokes.length > 0) {
        const last = strokes.at(-1)
        if (last) strokes[strokes.length - 1] = { ...last, endMs }
        return
      }
      const readyMs = endMs - Math.min(PREPARE_MS, lengthMs / 3)
      const shape = strokes.at(-1)?.viseme
      const eased = lengthMs <= RELAX_PAUSE_MS && shape !== undefined ? rig.relaxed?.[shape] : undefined
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
  if (last?.viseme === next.viseme)
    strokes[strokes.length - 1] = {
      ...last,
      endMs: next.endMs,
      weight: Math.max(last.weight, next.weight),
      rank: Math.max(last.rank, next.rank),
    }
  else strokes.push({ ...next, startMs })
}

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
