import { type Alignment, alignmentEndMs } from '@banter/protocol'
import type { AlignmentFault } from './fault.ts'

/** The two alignments of one message. */
interface Aligned {
  readonly alignment: Alignment | null
  readonly normalizedAlignment: Alignment | null
}

/** Bends the alignments of one context, message after message. */
export type AlignmentTwist = <T extends Aligned>(message: T, generation: number) => T

/** Creates the twist that a fault asks for; one for each context, since it remembers what went before. */
export const createAlignmentTwist = (as: AlignmentFault['as']): AlignmentTwist => {
  const typed = createTwist(as)
  const normalized = createTwist(as)
  return (message, generation) => ({
    ...message,
    alignment: typed(message.alignment, generation),
    normalizedAlignment: normalized(message.normalizedAlignment, generation),
  })
}

/** How many characters of the message before an overlap repeats. */
const OVERLAP_CHARS = 3

const createTwist = (as: AlignmentFault['as']) => {
  let generation: number | undefined
  /** What the generation has said so far. */
  let soFar: Alignment | null = null
  /** Length of the generations before this one. */
  let offsetMs = 0

  return (alignment: Alignment | null, current: number): Alignment | null => {
    if (current !== generation) {
      offsetMs += soFar ? alignmentEndMs(soFar) : 0
      soFar = null
      generation = current
    }
    const before = soFar
    if (!alignment) return null
    soFar = before ? join(before, alignment) : alignment
    switch (as) {
      case 'null':
        return null
      case 'relative':
        return shift(alignment, -(alignment.charStartTimesMs[0] ?? 0))
      case 'absolute':
        return shift(alignment, offsetMs)
      case 'restarted':
        return soFar
      case 'overlapping':
        return before ? join(slice(before, -OVERLAP_CHARS), alignment) : alignment
      case 'unequal':
        return { ...slice(alignment, 1), chars: alignment.chars }
      case 'uniform':
        return uniform(alignment)
    }
  }
}

const join = (a: Alignment, b: Alignment): Alignment => ({
  chars: [...a.chars, ...b.chars],
  charStartTimesMs: [...a.charStartTimesMs, ...b.charStartTimesMs],
  charDurationsMs: [...a.charDurationsMs, ...b.charDurationsMs],
})

const slice = ({ chars, charStartTimesMs, charDurationsMs }: Alignment, from: number): Alignment => ({
  chars: chars.slice(from),
  charStartTimesMs: charStartTimesMs.slice(from),
  charDurationsMs: charDurationsMs.slice(from),
})

const shift = (alignment: Alignment, ms: number): Alignment => ({
  ...alignment,
  charStartTimesMs: alignment.charStartTimesMs.map((startMs) => startMs + ms),
})

const uniform = (alignment: Alignment): Alignment => {
  const { chars, charStartTimesMs } = alignment
  const startMs = charStartTimesMs[0] ?? 0
  const bound = (index: number): number =>
    Math.round(startMs + ((alignmentEndMs(alignment) - startMs) * index) / chars.length)
  return {
    chars,
    charStartTimesMs: chars.map((_, index) => bound(index)),
    charDurationsMs: chars.map((_, index) => bound(index + 1) - bound(index)),
  }
}
