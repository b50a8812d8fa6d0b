import { addElement, readAlignment, type SpeechAlignment, type TimedChars } from './alignment.ts'
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
  const lips = {
    push(alignment: SpeechAlignment): void {
      speech.add(alignment)
      speech.show()
      lips.finalMs = speech.finalMs()
    },
    end(durationMs?: number): void {
      speech.end(durationMs)
      lips.finalMs = speech.finalMs()
    },
    timeline: speech.timeline,
    finalMs: 0,
  }
  return lips
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
    settings.readWord,
    Math.max(0, FINAL_WITHIN_MS - leadMs - motion.reachMs),
  )
  const live = createLiveTimeline(rig, settings.flow)

  let elements: TimedChars = { chars: [], startsMs: [], endsMs: [] }
  let text = ''
  /** Where each element begins in the text. */
  const charIndexes: number[] = []
  let reading = readingStart
  /** The strokes of all words told; those before `firm` never change again. */
  const track: Stroke[] = []
  let firm = 0
  /** The first stroke that may differ from what is shown. */
  let changed = 0
  const cues: Cue[] = []
  /** The words that are told, then those that are only shown. */
  const words: TimelineWord[] = []
  let toldWords = 0
  let finalMs = 0
  /** When the last word ends; known once the speech has ended. */
  let spokenMs: number | undefined

  function add(alignment: SpeechAlignment): void {
    const added = readAlignment(alignment, elements.startsMs.at(-1))
    if (spokenMs !== undefined) return
    if (charIndexes.length === 0) elements = added
    for (let i = 0; i < added.chars.length; i++) {
      const char = added.chars[i] as string
      if (elements !== added) addElement(elements, char, added.startsMs[i] as number, added.endsMs[i] as number)
      charIndexes.push(text.length)
      text += char
    }
    const told = reader.read(elements, reading, false)
    reading = told.state
    addWords(told.words, track)
    toldWords = words.length
    finalMs = Math.max(finalMs, Math.floor(reader.settledMs(elements, reading) - leadMs - motion.reachMs))
    while (firm < track.length && (track[firm]?.endMs ?? 0) <= finalMs) firm++
  }

  /** Puts words on a track, and after those told before as they are written. */
  function addWords(read: readonly ReadWord[], strokes: Stroke[]): void {
    const charIndex = (element: number): number => charIndexes[element] ?? text.length
    words.length = toldWords
    for (const word of read) {
      addWord(strokes, word, settings)
      const place = { from: charIndex(word.from), to: charIndex(word.to), nextFrom: charIndex(word.nextFrom) }
      words.push(writtenWord(text, place, word, words.at(-1)))
    }
  }

  /** Puts words that are not told yet on a track, as if the text ended here, and silence after them. Answers when they end. */
  function finish(strokes: Stroke[]): number {
    addWords(reader.read(elements, reading, true).words, strokes)
    const endMs = strokes.at(-1)?.endMs ?? 0
    motion.addSilence(strokes, endMs, Number.POSITIVE_INFINITY)
    return endMs
  }

  /** Shows what is new of the track, with what is read of words that are not told yet, closed to rest. */
  function preview(): void {
    const strokes = track.slice(changed).map((stroke) => ({ ...stroke }))
    show(strokes, changed, lengthMs(finish(strokes)))
    changed = Math.max(0, firm - CONTEXT)
  }

  function lengthMs(spokenMs: number): number {
    const textMs = elements.endsMs.at(-1)
    return textMs === undefined ? 0 : Math.max(textMs, spokenMs + CLOSING_MS)
  }

  /** Shows strokes after the cues up to one. */
  function show(strokes: readonly Stroke[], from: number, durationMs: number): void {
    cues.length = from
    closeCues(cues, strokes, rig.rest, durationMs)
    live.show(cues, text, heardWords(durationMs), durationMs)
  }

  /** The words that begin before the speech ends or is cut. */
  function heardWords(durationMs: number): readonly TimelineWord[] {
    const last = words.at(-1)
    if (!last || (last.startMs < durationMs && last.endMs <= durationMs)) return words
    const heard = words.slice()
    while ((heard.at(-1)?.startMs ?? 0) >= durationMs && heard.length > 0) heard.pop()
    return heard.map((word) => (word.endMs > durationMs ? { ...word, endMs: durationMs } : word))
  }

  return {
    add,
    show: () => {
      if (spokenMs === undefined) preview()
    },
    end(durationMs) {
      // The stream of an interrupted line ends too: that must not undo the cut.
      if (spokenMs !== undefined && durationMs === undefined) return
      const askedMs = durationMs === undefined ? settings.durationMs : readMs(durationMs, 'durationMs')
      spokenMs ??= finish(track)
      show(track, 0, askedMs ?? lengthMs(spokenMs))
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
