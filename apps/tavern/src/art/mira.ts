import { eyeballs, irises, lids } from './eyes.ts'
import type { Figure } from './figure.ts'
import { miraMouth } from './mouths.ts'
import { armLeft, armRight, tankard, torso } from './people/mira-body.ts'
import { backHair, brows, eyes, face } from './people/mira-head.ts'
import { defs } from './people/mira-paint.ts'

const whole = { x: -90, y: -106, width: 180, height: 190 }

export const mira: Figure = {
  groundY: 241,
  topY: -98,
  neck: { x: 2, y: 46 },
  gaze: { reachX: 3.4, restX: 1 },
  mouth: { piece: miraMouth, at: { x: 3, y: 28 } },
  layers: [
    { piece: { key: 'mira-back-hair', box: whole, defs, body: backHair }, part: 'head' },
    { piece: { key: 'mira-torso', box: { x: -90, y: 20, width: 184, height: 170 }, defs, body: torso }, part: 'body' },
    { piece: eyeballs(eyes), part: 'head' },
    { piece: irises(eyes), part: 'irises' },
    { piece: { key: 'mira-face', box: whole, defs, body: face }, part: 'head' },
    { piece: lids(eyes), part: 'lids' },
    { piece: { key: 'mira-brows', box: eyes.box, body: brows }, part: 'brows' },
    {
      piece: { key: 'mira-arm-left', box: { x: -90, y: 50, width: 140, height: 110 }, defs, body: armLeft + tankard },
      part: 'body',
      swing: { joint: { x: -52, y: 84 }, idle: 0.012, periodMs: 2600, speak: -0.05 },
    },
    {
      piece: { key: 'mira-arm-right', box: { x: 0, y: 50, width: 94, height: 120 }, defs, body: armRight },
      part: 'body',
      swing: { joint: { x: 56, y: 84 }, idle: 0.05, periodMs: 900, speak: -0.1 },
    },
  ],
}
