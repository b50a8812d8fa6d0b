import type { Alignment } from '@banter/lipsync'

/** A speech with character times at an ordinary pace. */
export interface TimedText {
  text: string
  alignment: Alignment
  /** The same, cut behind each word, as text comes from a stream. */
  words: Alignment[]
}

/** The dialogue of a scene: common words, most of them more than once. */
const dialogueText =
  `Well met, traveller! You look as if the road had been longer than you thought. Sit down by the fire, and Bram
will bring you something to eat. Have you heard about the bridge? It fell on Tuesday, when the river rose, and nobody has
crossed since. The miller says it was the rain; my mother says it was the old troll, and she has never been wrong about a
troll yet. No, I would not go through the marsh. Three men went in last autumn with lanterns and good boots, and only the
boots came back. Take the hill path instead, keep the water on your left, and do not answer when the stones call your name.
Is that a silver ring? May I see it? My grandfather made one just like it for the queen, before the war, and it was stolen
the night she was crowned. I am not saying that you took it. I am saying that you should hide it before the captain walks in.
He drinks here every evening, always alone, and always at the table behind you. Quick, put on my brother's coat and laugh as
if I had told you the best joke in the world. There. Now listen carefully, because I will only say this once: there is a door
under the stairs, and it is never locked.`.replaceAll('\n', ' ')

export const dialogue = timed(dialogueText)

const starts =
  'bra cor den fla gri hal jor kel lum mor nas pel quo ras sten tor vel wen yar zin thra shi chu plo'.split(' ')
const middles = 'am ber cil dor en far gil hov ist jun kar lop min nol or pas rit sul tev und'.split(' ')
const ends = 'bing dle fast gory ham jent kle ling mous ness pter rick sion tome vary wick xon zed thing sher'.split(
  ' ',
)
const WORDS_A_SPEECH = 150

/** Speeches of words that are in no lexicon and come once in far more words than are remembered: read from their letters. */
export const invented = inventedSpeeches()

function inventedSpeeches(): TimedText[] {
  const words = middles.flatMap((middle) => ends.flatMap((end) => starts.map((start) => start + middle + end)))
  const speeches: TimedText[] = []
  for (let at = 0; at + WORDS_A_SPEECH <= words.length; at += WORDS_A_SPEECH)
    speeches.push(timed(`${words.slice(at, at + WORDS_A_SPEECH).join(' ')}.`))
  return speeches
}

function timed(text: string): TimedText {
  const words = text.match(/\S+\s*/g) ?? []
  let atMs = 0
  const parts = words.map((word): Alignment => {
    const chars = [...word]
    const charDurationsMs = chars.map(lengthMs)
    const charStartTimesMs = charDurationsMs.map((duration) => {
      atMs += duration
      return atMs - duration
    })
    return { chars, charStartTimesMs, charDurationsMs }
  })
  return {
    text,
    words: parts,
    alignment: {
      chars: parts.flatMap(({ chars }) => chars),
      charStartTimesMs: parts.flatMap(({ charStartTimesMs }) => charStartTimesMs),
      charDurationsMs: parts.flatMap(({ charDurationsMs }) => charDurationsMs),
    },
  }
}

function lengthMs(char: string): number {
  if (/[.!?;:]/.test(char)) return 300
  return /[\s,]/.test(char) ? 93 : 58
}
