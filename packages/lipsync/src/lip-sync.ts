import { fitted, readAlignment, type SpeechAlignment, type TimedChar } from './alignment.ts'
import { readMs, readOptions, type TimelineOptions } from './options.ts'
import { createSoundReader, type ReadWord, readingStart } from './sounds.ts'
import type { Stroke } from './strokes.ts'
import { type Cue, createLiveTimeline, type Timeline, type TimelineWord } from './timeline.ts'
import { addWord, CLOSING_MS, closeCues } from './track.ts'
import { writtenWord } from './written-words.ts'

/** A timeline made while the speech is still arriving. */
export interface LipSync {
  /**
   * Adds the next part of the speech; times go on from the start of the speech. After `end` it does nothing, since late parts
   * of an interrupted line are to be expected.
   *
   * @throws TypeError when the part is no alignment; the timeline stays as it was.
   */
  push(alignment: SpeechAlignment): void
  /**
   * Ends the speech. With less time than was pushed it was interrupted: the timeline is cut there and closes. May be called
   * again with a length, to cut a speech that was complete before it was heard.
   *
   * @param durationMs Length of the audio in ms; default `options.durationMs`, then the end of the text.
   * @throws TypeError when the length is not a number of milliseconds.
   */
  end(durationMs?: number): void
  /** Always the same object; it grows with each push, and closes to rest after what is known. */
  readonly timeline: Timeline
  /** What the timeline shows before this time, in ms, no push will change. */
  readonly finalMs: number
}

/** A cue is final no later behind the last whole word. */
const FINAL_WITHIN_MS = 200

/** Strokes before a changing one that motion may look at. */
const CONTEXT = 6

/**
 * Turns character times into mouth shapes as they arrive. Any split of the same alignment into pushes gives the same timeline.
 *
 * @example
 * ```ts
 * const lips = createLipSync({ rig: 'oculus' })
 * lips.push({ chars: ['H', 'i'], charStartTimesMs: [0, 80], charDurationsMs: [80, 120] })
 * lips.end()
 * lips.timeline.at(50).viseme // 'aa'
 * ```
 * @throws TypeError when an option is not what it may be.
 */
export function createLipSync(options?: TimelineOptions): LipSync {
  const speech = createSpeech(options)
  return {
    push(alignment) {
      speech.add(alignment)
      speech.show()
    },
    end: speech.end,
    timeline: speech.timeline,
    get finalMs() {
      return speech.finalMs()
    },
  }
}

interface Speech {
  add(alignment: SpeechAlignment): void
  show(): void
  end(durationMs?: number): void
  readonly timeline: Timeline
  finalMs(): number
}

function createSpeech(options?: TimelineOptions): Speech {
  const settings = readOptions(options)
  const { rig, motion, leadMs } = settings
  const reader = createSoundReader(
    settings.timing,
    settings.pronounce,
    Math.max(0, FINAL_WITHIN_MS - leadMs - motion.reachMs),
  )
  const live = createLiveTimeline(rig, settings.flow)

  const elements: TimedChar[] = []
  let text = ''
  /** Where each element begins in the text. */
  const charIndexes: number[] = []
  /** All words told. */
  const words: TimelineWord[] = []
  let reading = readingStart
  /** The strokes of all words told; those before `firm` never change again. */
  const track: Stroke[] = []
  let firm = 0
  /** The first stroke that may differ from what is shown. */
  let changed = 0
  const cues: Cue[] = []
  let finalMs = 0
  let ended = false

  function add(alignment: SpeechAlignment): void {
    const added = readAlignment(alignment, elements.at(-1))
    if (ended) return
    const last = elements.at(-1)
    if (last && added[0]) elements[elements.length - 1] = fitted(last, added[0])
    for (const element of added) {
      elements.push(element)
      charIndexes.push(text.length)
      text += element.char
    }
    const told = reader.read(elements, reading, false)
    reading = told.state
    for (const word of told.words) addWord(track, word, settings)
    write(told.words, words)
    finalMs = Math.max(finalMs, Math.floor(reader.settledMs(elements, reading) - leadMs - motion.reachMs))
    while (firm < track.length && (track[firm]?.endMs ?? 0) <= finalMs) firm++
  }

  /** Shows what is new of the track, with what is read of words that are not told yet, closed to rest. */
  function show(from: number, lengthMs?: number): void {
    changed = Math.max(0, firm - CONTEXT)
    const strokes = track.slice(from)
    const untold = reader.read(elements, reading, true).words
    for (const word of untold) addWord(strokes, word, settings)
    const spokenMs = strokes.at(-1)?.endMs ?? 0
    motion.addSilence(strokes, spokenMs, Number.POSITIVE_INFINITY)
    const textMs = elements.at(-1)?.endMs ?? 0
    const durationMs = lengthMs ?? (elements.length === 0 ? 0 : Math.max(textMs, spokenMs + CLOSING_MS))
    cues.length = from
    closeCues(cues, strokes, rig.rest, durationMs)
    live.show(cues, text, heardWords(untold, durationMs), durationMs)
  }

  /** Puts words, as they are written, after others. */
  function write(read: readonly ReadWord[], after: TimelineWord[]): void {
    const charIndex = (element: number): number => charIndexes[element] ?? text.length
    for (const { from, to, nextFrom, startsMs, endMs } of read) {
      const place = { from: charIndex(from), to: charIndex(to), nextFrom: charIndex(nextFrom) }
      after.push(writtenWord(text, { ...place, startMs: startsMs[0] ?? endMs, endMs }, after.at(-1)))
    }
  }

  /** The words that begin before the speech ends or is cut. */
  function heardWords(untold: readonly ReadWord[], durationMs: number): TimelineWord[] {
    const all = words.slice()
    write(untold, all)
    while ((all.at(-1)?.startMs ?? 0) >= durationMs && all.length > 0) all.pop()
    return all.map((word) => (word.endMs > durationMs ? { ...word, endMs: durationMs } : word))
  }

  return {
    add,
    show: () => {
      if (!ended) show(changed)
    },
    end(durationMs) {
      // The stream of an interrupted line ends too: that must not undo the cut.
      if (ended && durationMs === undefined) return
      const lengthMs = durationMs === undefined ? settings.durationMs : readMs(durationMs, 'durationMs')
      ended = true
      show(0, lengthMs)
      finalMs = live.timeline.durationMs
    },
    timeline: live.timeline,
    finalMs: () => finalMs,
  }
}

/**
 * Mouth shapes for a whole speech.
 *
 * @param alignment Character times, as ElevenLabs' WebSocket or HTTP answers give them, or such an answer itself.
 * @example
 * ```ts
 * const timeline = createTimeline({ chars: ['H', 'i'], charStartTimesMs: [0, 80], charDurationsMs: [80, 120] })
 * timeline.cues // [{ viseme, startMs, endMs, weight }], tiling the clip
 * ```
 * @throws TypeError when the input is no alignment or an option is not what it may be.
 */
export function createTimeline(alignment: SpeechAlignment, options?: TimelineOptions): Timeline {
  const speech = createSpeech(options)
  speech.add(alignment)
  speech.end()
  return speech.timeline
}
