import { eyeballs, irises, lids } from './eyes.ts'
import type { Figure } from './figure.ts'
import { bramMouth } from './mouths.ts'
import { armFret, armStrum, legs, lute, seat, torso } from './people/bram-body.ts'
import { brows, eyes, face } from './people/bram-head.ts'
import { defs } from './people/bram-paint.ts'

const head = { x: -80, y: -100, width: 186, height: 176 }

export const bram: Figure = {
  groundY: 211,
  topY: -86,
  neck: { x: 2, y: 48 },
  gaze: { reachX: 3.2, restX: 0 },
  mouth: { piece: bramMouth, at: { x: 2, y: 29 } },
  layers: [
    {
      piece: { key: 'bram-seat', box: { x: -90, y: 110, width: 180, height: 110 }, defs, body: seat },
      part: 'still',
    },
    { piece: { key: 'bram-torso', box: { x: -90, y: 24, width: 180, height: 140 }, defs, body: torso }, part: 'body' },
    { piece: eyeballs(eyes), part: 'head' },
    { piece: irises(eyes), part: 'irises' },
    { piece: { key: 'bram-face', box: head, defs, body: face }, part: 'head' },
    { piece: lids(eyes), part: 'lids' },
    { piece: { key: 'bram-brows', box: eyes.box, body: brows }, part: 'brows' },
    { piece: { key: 'bram-legs', box: { x: -90, y: 110, width: 180, height: 110 }, defs, body: legs }, part: 'still' },
    {
      piece: { key: 'bram-lute', box: { x: -90, y: 30, width: 210, height: 150 }, defs, body: lute + armFret },
      part: 'body',
    },
    {
      piece: { key: 'bram-arm', box: { x: -90, y: 50, width: 110, height: 100 }, defs, body: armStrum },
      part: 'body',
      swing: { joint: { x: -58, y: 116 }, idle: 0.09, periodMs: 1400, speak: 0.08 },
    },
  ],
}
