import { eyeballs, irises, lids } from './eyes.ts'
import type { Figure } from './figure.ts'
import { oskMouth } from './mouths.ts'
import { armHip, armSpear, legs, pauldron, spear, torso } from './people/osk-body.ts'
import { brows, eyes, face } from './people/osk-head.ts'
import { defs } from './people/osk-paint.ts'

const head = { x: -80, y: -96, width: 156, height: 186 }

export const osk: Figure = {
  groundY: 243,
  topY: -84,
  neck: { x: 0, y: 48 },
  gaze: { reachX: 3, restX: -0.6 },
  mouth: { piece: oskMouth, at: { x: -2, y: 29 } },
  layers: [
    { piece: { key: 'osk-legs', box: { x: -80, y: 140, width: 160, height: 112 }, defs, body: legs }, part: 'still' },
    {
      piece: { key: 'osk-spear', box: { x: -100, y: -112, width: 70, height: 364 }, defs, body: spear },
      part: 'still',
    },
    {
      piece: {
        key: 'osk-torso',
        box: { x: -90, y: 24, width: 180, height: 186 },
        defs,
        body: torso + pauldron(-1) + pauldron(1),
      },
      part: 'body',
    },
    { piece: eyeballs(eyes), part: 'head' },
    { piece: irises(eyes), part: 'irises' },
    { piece: { key: 'osk-face', box: head, defs, body: face }, part: 'head' },
    { piece: lids(eyes), part: 'lids' },
    { piece: { key: 'osk-brows', box: eyes.box, body: brows }, part: 'brows' },
    {
      piece: { key: 'osk-arm-spear', box: { x: -100, y: 60, width: 80, height: 90 }, defs, body: armSpear },
      part: 'still',
    },
    {
      piece: { key: 'osk-arm-hip', box: { x: 10, y: 66, width: 90, height: 96 }, defs, body: armHip },
      part: 'body',
      swing: { joint: { x: 58, y: 92 }, idle: 0.01, periodMs: 3400, speak: -0.07 },
    },
  ],
}
