import type { Cue, Timeline, TimelineWord } from '../timeline.ts'
import { groupWords, joinedText } from './caption-lines.ts'
import type { ExportSettings } from './export-options.ts'
import { drawingOf } from './preston-blair.ts'
import { printable } from './text.ts'

interface Phoneme {
  readonly frame: number
  readonly text: string
}

interface Span {
  readonly text: string
  readonly startFrame: number
  /** The last frame of it. */
  readonly endFrame: number
}

interface VoiceWord extends Span {
  readonly phonemes: readonly Phoneme[]
}

interface Phrase extends Span {
  readonly words: readonly VoiceWord[]
}

/** The speech as Papagayo has it: phrases of words of mouths, with frames from 0; nothing in the pauses. */
interface Voice {
  readonly fps: number
  readonly frames: number
  readonly phrases: readonly Phrase[]
}

const VOICE_NAME = 'Voice 1'

/** A project of Papagayo (`.pgo`, "lipsync version 1"): a line for each thing, deeper things by tabs. */
export function toPapagayo(timeline: Timeline, settings: ExportSettings): string {
  const { fps, frames, phrases } = toVoice(timeline, settings)
  const lines = ['lipsync version 1', printable(settings.soundFile), fps, frames, 1, `\t${VOICE_NAME}`]
  // The text of a voice stands in one line; a bar is the end of a line.
  lines.push(`\t${phrases.map(({ text }) => text.replaceAll('|', '¦')).join('|')}`, `\t${phrases.length}`)
  for (const { text, startFrame, endFrame, words } of phrases) {
    lines.push(`\t\t${text}`, `\t\t${startFrame}`, `\t\t${endFrame}`, `\t\t${words.length}`)
    for (const word of words) {
      lines.push(`\t\t\t${word.text} ${word.startFrame} ${word.endFrame} ${word.phonemes.length}`)
      for (const phoneme of word.phonemes) lines.push(`\t\t\t\t${phoneme.frame} ${phoneme.text}`)
    }
  }
  return `${lines.join('\n')}\n`
}

/** A voice as Papagayo-NG exports it for games. */
export function toPapagayoJson(timeline: Timeline, settings: ExportSettings): string {
  const { fps, phrases } = toVoice(timeline, settings)
  const span = (id: number, { text, startFrame, endFrame }: Span) => ({
    id,
    text,
    start_frame: startFrame,
    end_frame: endFrame,
    tags: [],
  })
  const used = new Set<string>()
  const voice = {
    name: VOICE_NAME,
    start_frame: phrases[0]?.startFrame ?? 0,
    end_frame: phrases.at(-1)?.endFrame ?? 1,
    text: phrases.map(({ text }) => text).join('\n'),
    fps,
    phrases: phrases.map((phrase, p) => ({
      ...span(p, phrase),
      words: phrase.words.map((word, w) => ({
        ...span(w, word),
        phonemes: word.phonemes.map(({ text, frame }, id) => {
          used.add(text)
          return { id, text, frame, tags: [] }
        }),
      })),
    })),
    used_phonemes: [...used],
  }
  return `${JSON.stringify(voice, null, 1)}\n`
}

function toVoice(timeline: Timeline, { fps = 24, name }: ExportSettings): Voice {
  const { durationMs } = timeline
  const frameAt = (ms: number): number => Math.trunc((ms * fps) / 1000)
  const shown = cuesByFrame(timeline, frameAt)
  // A timeline without words has one, so that its mouths stand somewhere.
  const unnamed: TimelineWord = { text: name.replace(/\s+/g, '_') || '_', charIndex: 0, startMs: 0, endMs: durationMs }
  const words = timeline.words.length === 0 && shown.length > 0 ? [unnamed] : timeline.words
  let at = 0
  let w = 0
  const phrases = groupWords(words).map((group) => {
    const spoken = group.map((word): VoiceWord => {
      const next = words[++w]
      const own: Cue[] = []
      for (let cue = shown[at]; cue && !isLater(cue, word, next); cue = shown[++at]) own.push(cue)
      const startFrame = frameAt(own[0]?.startMs ?? word.startMs)
      const endFrame = Math.max(startFrame, frameAt(own.at(-1)?.endMs ?? word.endMs) - 1)
      const phonemes = own.map(({ startMs, viseme }) => ({
        frame: frameAt(startMs),
        text: drawingOf(timeline.rig, viseme),
      }))
      return { text: printable(word.text), startFrame, endFrame, phonemes }
    })
    const text = printable(joinedText(group))
    return { text, startFrame: spoken[0]?.startFrame ?? 0, endFrame: spoken.at(-1)?.endFrame ?? 0, words: spoken }
  })
  return { fps, frames: Math.ceil((durationMs * fps) / 1000), phrases }
}

/** The cues that speak; as in Rhubarb's Moho format, one that shares its frame with the one before is left out. */
function cuesByFrame({ cues, rig }: Timeline, frameAt: (ms: number) => number): Cue[] {
  let last = -1
  return cues.filter(({ viseme, startMs }) => {
    if (viseme === rig.rest || frameAt(startMs) === last) return false
    last = frameAt(startMs)
    return true
  })
}

/** Whether a cue is the next word's: most of it falls there, or it is got ready for it in the pause before. */
const isLater = ({ startMs, endMs }: Cue, word: TimelineWord, next: TimelineWord | undefined): boolean =>
  next !== undefined && (startMs >= word.endMs || (startMs + endMs) / 2 >= next.startMs)
