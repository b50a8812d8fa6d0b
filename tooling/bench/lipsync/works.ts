import { createLipSync, createTimeline } from '@banter/lipsync'
import { LipsyncEn } from '@met4citizen/talkinghead/modules/lipsync-en.mjs'
import { dialogue, invented, type TimedText } from './speech.ts'
import type { Work } from './take-turns.ts'

/** What is timed; all but the last three count characters, those count calls. */
export type WorkName =
  | 'floor'
  | 'dialogue'
  | 'dialogueByWord'
  | 'invented'
  | 'peerDialogue'
  | 'peerInvented'
  | 'at'
  | 'weights'
  | 'faceWeights'

const FRAME_MS = 16

export function createWorks(): Record<WorkName, Work> {
  const json = JSON.stringify(dialogue.alignment)
  const timeline = createTimeline(dialogue.alignment)
  const out = new Float32Array(timeline.channels.length)
  const face = createTimeline(dialogue.alignment, { rig: 'arkit' })
  const faceOut = new Float32Array(face.channels.length)
  const frames = Math.floor(timeline.durationMs / FRAME_MS)
  const ofDialogue = (run: () => void): Work => ({ count: dialogue.alignment.chars.length, run })
  return {
    floor: ofDialogue(() => JSON.parse(json)),
    dialogue: ofDialogue(() => createTimeline(dialogue.alignment)),
    dialogueByWord: ofDialogue(() => {
      const lips = createLipSync()
      for (const word of dialogue.words) lips.push(word)
      lips.end()
    }),
    invented: eachInvented(({ alignment }) => createTimeline(alignment)),
    peerDialogue: ofDialogue(() => peerReads(dialogue)),
    peerInvented: eachInvented(peerReads),
    at: {
      count: frames,
      run() {
        for (let frame = 0; frame < frames; frame++) timeline.at(frame * FRAME_MS)
      },
    },
    weights: {
      count: frames,
      run() {
        for (let frame = 0; frame < frames; frame++) timeline.weights(frame * FRAME_MS, out)
      },
    },
    faceWeights: {
      count: frames,
      run() {
        for (let frame = 0; frame < frames; frame++) face.weights(frame * FRAME_MS, faceOut)
      },
    },
  }
}

function eachInvented(read: (speech: TimedText) => void): Work {
  const chars = invented.reduce((sum, { alignment }) => sum + alignment.chars.length, 0)
  let turn = 0
  return {
    count: chars / invented.length,
    run() {
      const speech = invented[turn++ % invented.length]
      if (speech) read(speech)
    },
  }
}

const peer = new LipsyncEn()

/** As TalkingHead itself does: the text made plain, then word by word. */
function peerReads({ text }: TimedText): void {
  for (const word of peer.preProcessText(text).split(' ')) peer.wordsToVisemes(word)
}
