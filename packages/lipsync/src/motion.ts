import type { Rig } from './rig.ts'
import { rankOf, type Stroke, strokeOf } from './strokes.ts'

/** How shapes become movement. */
export interface Motion {
  /** Puts a stroke after the others. The track is changed in place, and its strokes are, of which `next` becomes one. */
  add(strokes: Stroke[], next: Stroke): void
  /** Puts the silence between two words. */
  addSilence(strokes: Stroke[], startMs: number, endMs: number): void
  /** Whether a vowel opens the mouth the further the longer it lasts. */
  readonly fromDuration: boolean
  /** How far before the first unknown sound a track may still change, ms. */
  readonly reachMs: number
}

/**
 * Closures are short (median 67 ms, a quarter under 50) and at 24 to 30 frames a second a short one is lost: lips that meet stay
 * met this long, from before the sound.
 */
const CLOSURE_MS = 80

/** What is seen of a closure at the least: two frames at 30 and four at 60 frames a second, wherever the frames fall. */
const VISIBLE_MS = 67

/** How much later a closure may end that has no other room; less than the mouth leads the sound by default. */
const LATE_MS = 25

/** Room for a longer hold may be taken from up to this far before the sound (Rhubarb 1.14: the same 60 ms). */
const EARLY_START_MS = 60

/** What a neighbour keeps when a closure takes its time: a frame at 24 fps. Less is not worth showing. */
const SHORTEST_MS = 40

/** How much earlier than others a shape of the lips begins, and how much later it ends, where its neighbours have time to spare. */
const LIPS_EARLY_MS = 40
const LIPS_LATE_MS = 30

/** Drawn mouths show the tongue where it takes this many times the shortest hold; else its neighbours are more telling. */
const TONGUE_HOLDS = 1.7

/**
 * A further syllable in the same shape is varied once the shape has stood this long: a mouth that stands still looks broken. (Rhubarb
 * 1.14 does so from 750 ms and three syllables on; a slow voice then moves drawn mouths 5.8 times a second, and with this 6.1.)
 */
const STATIC_MS = 180

/** A drawing in between is seen this long, taken from a shape that lasts three times that (Rhubarb 1.14: a third, to 80 ms). */
const TWEEN_MS = 40

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
    fromDuration: false,
    add: join,
    addSilence: (strokes, startMs, endMs) => join(strokes, strokeOf(rig.rest, startMs, endMs, 1, rankOf.silence)),
  }
}

/**
 * Movement that reads well: closures long enough to be seen, no shape shorter than the hold, nothing in between for what does not
 * fit. All of it looks back a bounded time only, so that a track grows without changing what was shown.
 */
export function naturalMotion(rig: Rig, minHoldMs: number): Motion {
  const holdMs = (rank: number): number => (rank === rankOf.held ? Math.max(CLOSURE_MS, minHoldMs) : minHoldMs)

  const reachMs = Math.max(CLOSURE_MS, minHoldMs) + SHORTEST_MS
  const tongueMs = rig.blended ? minHoldMs : Math.min(TONGUE_HOLDS * minHoldMs, reachMs)

  function add(strokes: Stroke[], next: Stroke): void {
    vary(strokes.at(-1), next)
    if (!isSame(strokes.at(-1), next)) settle(strokes, next)
    vary(strokes.at(-1), next)
    join(strokes, next)
    if (next.rank === rankOf.silence) tween(strokes)
  }

  /** Gives the last stroke, whose end is known now, its hold, or drops it where there is no room. */
  function settle(strokes: Stroke[], next: Stroke): void {
    const last = strokes.at(-1)
    const before = strokes.at(-2)
    if (!last || last.rank === rankOf.silence) return
    const wasSettled = last.settled
    const beforeMs = before?.startMs
    if (!before) settleFirst(strokes, last)
    else if (last.rank === rankOf.held) holdClosure(strokes, last, before, next)
    else settleShape(strokes, last, before, next)
    const now = strokes.at(-1)
    if (!before || !now || wasSettled || now.viseme !== last.viseme) return
    if (last.lips || rig.tweens) now.settled = true
    // Where it took the place of the one before there is no time for a drawing in between.
    if (strokes.at(-2)?.startMs === beforeMs) tween(strokes)
  }

  /** Puts the drawing in between before the last stroke, in the time of the one before. */
  function tween(strokes: Stroke[]): void {
    const last = strokes.at(-1)
    const before = strokes.at(-2)
    if (!last || !before) return
    const between = rig.tweens?.[before.viseme]?.[last.viseme]
    if (between === undefined) return
    if (before.endMs - before.startMs < 3 * TWEEN_MS) return
    const { endMs } = before
    const startMs = endMs - TWEEN_MS
    const shape = strokeOf(between, startMs, endMs, 1, rankOf.tongue)
    shape.settled = true
    before.endMs = startMs
    strokes.splice(-1, 0, shape)
  }

  function settleShape(strokes: Stroke[], last: Stroke, before: Stroke, next: Stroke): void {
    const spareMs = last.startMs - before.startMs - holdMs(before.rank)
    const needMs = (last.rank === rankOf.tongue ? tongueMs : minHoldMs) - (last.endMs - last.startMs)
    const lips = last.lips && !last.settled
    if (lips && before.rank < rankOf.silence && spareMs >= Math.max(needMs, 1)) {
      round(strokes, last, Math.min(spareMs, Math.max(needMs, LIPS_EARLY_MS)), next)
    } else if (needMs <= 0) {
      if (lips) round(strokes, last, 0, next)
    } else if (last.rank > rankOf.tongue && needMs <= EARLY_START_MS && spareMs >= needMs) {
      moveStart(strokes, last.startMs - needMs)
    } else if (before.rank < last.rank && before.startMs > last.endMs - reachMs) {
      strokes.splice(-2, 1)
      moveStart(strokes, before.startMs)
    } else if (before.rank === rankOf.held && next.rank === rankOf.held) part(strokes, last, before, next)
    else drop(strokes, last, before)
  }

  /** Lets the lips begin early and end late. */
  function round(strokes: Stroke[], last: Stroke, earlyMs: number, next: Stroke): void {
    if (earlyMs > 0) moveStart(strokes, last.startMs - earlyMs)
    if (next.rank < rankOf.silence && !next.lips)
      moveEnd(strokes, Math.min(LIPS_LATE_MS, next.endMs - last.endMs - minHoldMs))
  }

  /** Lips must part between two closures; a first one was seen before it began, since a mouth at rest is closed. */
  function part(strokes: Stroke[], last: Stroke, before: Stroke, next: Stroke): void {
    const seenMs = before.startMs + (before.startMs > 0 ? VISIBLE_MS : SHORTEST_MS)
    moveStart(strokes, Math.min(last.startMs, Math.max(last.endMs - SHORTEST_MS, seenMs)))
    const lackMs = SHORTEST_MS - (last.endMs - (strokes.at(-1)?.startMs ?? 0))
    moveEnd(strokes, Math.min(lackMs, next.endMs - last.endMs - SHORTEST_MS))
  }

  /** No room for it: its neighbours share its time; a closure is not drawn out. */
  function drop(strokes: Stroke[], last: Stroke, before: Stroke): void {
    strokes.pop()
    before.endMs = before.rank === rankOf.held ? last.startMs : (last.startMs + last.endMs) / 2
  }

  /** Nothing can begin before the speech does: there a closure is held on instead, and what is too short left out. */
  function settleFirst(strokes: Stroke[], first: Stroke): void {
    if (first.rank === rankOf.held) first.endMs = Math.max(first.endMs, VISIBLE_MS)
    else if (first.endMs < SHORTEST_MS) strokes.pop()
  }

  function holdClosure(strokes: Stroke[], last: Stroke, before: Stroke, next: Stroke): void {
    const wantedMs = last.endMs - holdMs(rankOf.held)
    if (last.startMs <= wantedMs) return
    const keepMs = before.rank === rankOf.held ? VISIBLE_MS : SHORTEST_MS
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
    const lackMs = VISIBLE_MS - (last.endMs - (strokes.at(-1)?.startMs ?? 0))
    moveEnd(strokes, Math.min(lackMs, LATE_MS, next.endMs - last.endMs - SHORTEST_MS / 2))
  }

  /** Takes another shape near to it where a stroke would prolong one that has stood too long. */
  function vary(last: Stroke | undefined, next: Stroke): void {
    if (!last || !isSame(last, next) || next.syllables === 0 || last.syllables === 0) return
    if (next.startMs - last.startMs < STATIC_MS) return
    const { viseme } = next
    const near = [rig.relaxed?.[viseme] ?? viseme, ...(rig.effort?.[viseme] ?? [])]
    const other = near.find((shape) => shape !== viseme && shape !== rig.rest && !rig.held.includes(shape))
    if (other !== undefined) next.viseme = other
  }

  return {
    reachMs,
    fromDuration: rig.blended,
    add,
    addSilence(strokes, startMs, endMs) {
      const lengthMs = endMs - startMs
      const last = strokes.at(-1)
      if (last && lengthMs < HOLD_PAUSE_MS) {
        last.endMs = endMs
        return
      }
      const readyMs = endMs - Math.min(PREPARE_MS, lengthMs / 3)
      if (!last && readyMs < SHORTEST_MS) return
      const eased = last && lengthMs <= RELAX_PAUSE_MS ? rig.relaxed?.[last.viseme] : undefined
      const weight = eased !== undefined && rig.blended ? EASED_WEIGHT : 1
      add(strokes, strokeOf(eased ?? rig.rest, startMs, readyMs, weight, rankOf.silence))
    },
  }
}

/** Appends a stroke from where the last one ends, as one with it where the shape is the same: "pop man" has one closure. */
function join(strokes: Stroke[], next: Stroke): void {
  const last = strokes.at(-1)
  const startMs = last?.endMs ?? 0
  if (next.endMs <= startMs) return
  if (last && isSame(last, next)) {
    last.endMs = next.endMs
    last.rank = Math.max(last.rank, next.rank)
    last.syllables += next.syllables
  } else {
    next.startMs = startMs
    strokes.push(next)
  }
}

const isSame = (last: Stroke | undefined, next: Stroke): boolean =>
  last?.viseme === next.viseme && last.weight === next.weight

/** Moves the start of the last stroke, and the end of the one before with it; joins them if they are one shape now. */
function moveStart(strokes: Stroke[], startMs: number): void {
  const last = strokes.pop()
  const before = strokes.pop()
  if (before) {
    before.endMs = startMs
    join(strokes, before)
  }
  if (last) join(strokes, last)
}

/** Lets the last stroke end later. */
function moveEnd(strokes: Stroke[], byMs: number): void {
  const last = strokes.at(-1)
  if (last && byMs > 0) last.endMs += byMs
}
