import type { Settings } from '../options.ts'
import { type Phone, phones } from '../phones.ts'
import type { SpokenWord } from '../sounds.ts'
import type { Stroke } from '../strokes.ts'
import { type Cue, createLiveTimeline, type Timeline, type TimelineWord } from '../timeline.ts'
import { timingProfiles } from '../timing.ts'
import { addWord, CLOSING_MS, closeCues } from '../track.ts'
import type { WordReader } from '../word-sounds.ts'
import { nextWord } from '../words.ts'
import { writtenWord } from '../written-words.ts'
import { arrayAt, msAt, objectAt, readObject, stringAt } from './fields.ts'

/** A word that was found in the sound, and where it stands in the text. */
interface FoundWord extends SpokenWord {
  readonly from: number
  readonly to: number
}

/** A shorter AH is a schwa (Rhubarb 1.14 says so, too). */
const SCHWA_MS = 60

/** What Kaldi calls silence and noise. */
const SILENT = new Set(['sil', 'sp', 'spn', 'nsn', 'noise', 'laughter'])

const arpabet: ReadonlySet<string> = new Set(phones)

/** Words and sounds of Gentle as a timeline. @throws TypeError naming the field that is not what Gentle writes. */
export function fromGentle(content: string, settings: Settings): Timeline {
  const { text, words } = readGentle(content, settings)
  const { rig, motion } = settings
  const track: Stroke[] = []
  const written: TimelineWord[] = []
  words.forEach((word, i) => {
    const next = words[i + 1]
    // Gaps this short are joins of the aligner, not pauses.
    const fluent = next && (next.startsMs[0] ?? 0) - word.endMs < timingProfiles.exact.pauseMs
    const endMs = fluent ? (next.startsMs[0] ?? word.endMs) : word.endMs
    const spoken = { ...word, endMs }
    addWord(track, spoken, settings)
    const place = { from: word.from, to: word.to, nextFrom: next?.from ?? text.length }
    written.push(writtenWord(text, place, spoken, written.at(-1)))
  })
  const spokenMs = track.at(-1)?.endMs ?? 0
  motion.addSilence(track, spokenMs, Number.POSITIVE_INFINITY)
  const lastMs = words.at(-1)?.endMs ?? 0
  const durationMs = settings.durationMs ?? (words.length === 0 ? 0 : Math.max(lastMs, spokenMs) + CLOSING_MS)
  const cues: Cue[] = []
  closeCues(cues, track, rig.rest, durationMs)
  const live = createLiveTimeline(rig, settings.flow)
  live.show(cues, text, heardBefore(written, durationMs), durationMs)
  return live.timeline
}

const heardBefore = (words: readonly TimelineWord[], durationMs: number): TimelineWord[] =>
  words.flatMap((word) => (word.startMs < durationMs ? [{ ...word, endMs: Math.min(word.endMs, durationMs) }] : []))

function readGentle(content: string, { readWord }: Settings): { text: string; words: FoundWord[] } {
  const { transcript, words: list } = readObject(content, "Gentle's JSON")
  const entries = arrayAt(list, 'words').map((value, i) => objectAt(value, `words[${i}]`))
  const names = entries.map(({ word }, i) => stringAt(word, `words[${i}].word`))
  const { text, places } = placed(names, transcript === undefined ? undefined : stringAt(transcript, 'transcript'))
  const words: FoundWord[] = []
  entries.forEach((entry, i) => {
    const field = `words[${i}]`
    // What the aligner did not hear has no times, and is not shown.
    if (entry.case !== undefined && entry.case !== 'success') return
    const lastMs = words.at(-1)?.endMs ?? 0
    const startMs = msAt(entry.start, `${field}.start`)
    const endMs = msAt(entry.end, `${field}.end`)
    if (endMs < startMs) throw new TypeError(`${field} ends before it starts (${entry.start} to ${entry.end}).`)
    if (endMs < lastMs)
      throw new TypeError(`${field}.end is ${entry.end}, before the end of the word before it (${lastMs / 1000}).`)
    const soundsFromMs = Math.max(startMs, lastMs)
    const sounds =
      readPhones(entry.phones, `${field}.phones`, soundsFromMs, endMs) ??
      spelled(names[i] ?? '', readWord, soundsFromMs, endMs)
    const from = places[i] ?? 0
    const to = from + (names[i] ?? '').length
    if (sounds.phones.length > 0) words.push({ ...sounds, nominalEndMs: endMs, endMs, from, to })
  })
  return { text, words }
}

/** Where each word stands in the transcript; without one that has them all in order, the words are the text. */
function placed(names: readonly string[], transcript: string | undefined): { text: string; places: number[] } {
  const text = transcript ?? names.join(' ')
  const places: number[] = []
  let from = 0
  for (const name of names) {
    const at = text.indexOf(name, from)
    if (at < 0) return placed(names, undefined)
    places.push(at)
    from = at + name.length
  }
  return { text, places }
}

type Sounds = Pick<SpokenWord, 'phones' | 'startsMs'>

/** The sounds of a word one after the other; undefined where the aligner does not know the word ("oov"). */
function readPhones(value: unknown, field: string, startMs: number, endMs: number): Sounds | undefined {
  const list = arrayAt(value ?? [], field)
  const sounds: Phone[] = []
  const startsMs: number[] = []
  let nowMs = startMs
  for (const [i, item] of list.entries()) {
    const { phone, duration } = objectAt(item, `${field}[${i}]`)
    const name = stringAt(phone, `${field}[${i}].phone`)
    const lastsMs = msAt(duration, `${field}[${i}].duration`)
    // Kaldi tells a sound's place in the word: beginning, inside, end, or single.
    const symbol = name
      .replace(/_[BIES]$/, '')
      .replace(/\d$/, '')
      .toLowerCase()
    if (symbol === 'oov') return undefined
    if (!SILENT.has(symbol)) {
      const own = symbol.toUpperCase()
      if (!arpabet.has(own)) throw new TypeError(`${field}[${i}].phone is '${name}'; it is a sound of ARPABET ("b_B").`)
      sounds.push(own === 'AH' && lastsMs < SCHWA_MS ? 'AX' : (own as Phone))
      startsMs.push(Math.min(nowMs, endMs))
    }
    nowMs += lastsMs
  }
  return sounds.length > 0 ? { phones: sounds, startsMs } : undefined
}

/** The sounds of a word by its letters, spread by how long such sounds last. */
function spelled(name: string, readWord: WordReader, startMs: number, endMs: number): Sounds {
  const chars = Array.from(name)
  const elements = { chars, startsMs: chars.map(() => startMs), endsMs: chars.map(() => endMs) }
  const own = nextWord(elements, 0, true)
  if (!own) return { phones: [], startsMs: [] }
  const sounds = readWord(own)
  const { lengthsMs } = sounds
  const totalMs = lengthsMs.reduce((sum, ms) => sum + ms, 0)
  let beforeMs = 0
  const startsMs = lengthsMs.map((ms) => {
    beforeMs += ms
    return startMs + ((endMs - startMs) * (beforeMs - ms)) / totalMs
  })
  return { phones: sounds.phones, startsMs }
}
