import { type EyeStyle, eyeballs, eyeHoles, irises, lids } from './eyes.ts'
import type { Figure } from './figure.ts'
import { miraMouth } from './mouths.ts'
import { palette } from './palette.ts'
import { blur, ellipse, form, group, line, linear, path, radial, rect } from './svg.ts'

const ink = { stroke: palette.ink, 'stroke-width': 1.5, 'stroke-linejoin': 'round' }
const hair = '#8c3b22'
const hairDark = '#5a2018'
const hairLight = '#d9743a'
const skin = '#eab68c'

const eyes: EyeStyle = {
  key: 'mira',
  box: { x: -40, y: -24, width: 84, height: 40 },
  centers: [
    { x: -14.5, y: -4 },
    { x: 19, y: -4 },
  ],
  halfWidth: 9.6,
  halfHeight: 7.4,
  tilt: 1.6,
  iris: { radius: 6.4, color: '#4f7d4e', light: '#a9cf7e' },
  lid: '#e2a983',
  lash: '#35141a',
  lashWidth: 2,
  flick: true,
  hood: 0.1,
}

const defs =
  form('soft', { side: 1, depth: 9, rimWidth: 1.8, kick: '#8a5a6a' }) +
  form('cloth', { side: 1, depth: 11, rimWidth: 1.6, shadeOpacity: 0.6 }) +
  form('small', { side: 1, depth: 4, rimWidth: 1.1, shadeOpacity: 0.45 }) +
  blur('b2', 2) +
  blur('b5', 4) +
  linear('skin', [
    ['#f3c59b', 0],
    [skin, 0.5],
    ['#d99a74', 1],
  ]) +
  linear('hair', [
    ['#a84a28', 0],
    [hair, 0.5],
    [hairDark, 1],
  ]) +
  linear('scarf', [
    ['#3f8a84', 0],
    [palette.teal, 0.6],
    ['#173f44', 1],
  ]) +
  linear('blouse', [
    ['#f9ecd0', 0],
    ['#e8d2ab', 0.6],
    ['#b8916e', 1],
  ]) +
  linear('bodice', [
    ['#37807a', 0],
    ['#1c4a4e', 1],
  ]) +
  linear(
    'pewter',
    [
      ['#4a4652', 0],
      ['#a9a7b0', 0.45],
      ['#e9e2d8', 0.62],
      ['#77727e', 1],
    ],
    [0, 0, 1, 0],
  ) +
  radial('blush', [
    ['#dd6a54', 0, 0.55],
    ['#dd6a54', 1, 0],
  ])

const strand = (d: string, color: string, width: number, opacity = 0.7) => line(d, color, width, { opacity })

const backHair =
  group(
    { filter: 'url(#soft)' },
    path('M -14 -58 C -34 -62 -36 -92 -10 -94 C 14 -98 26 -78 14 -60 Z', 'url(#hair)', ink),
    path(
      'M -46 -8 C -54 -52 -26 -68 2 -67 C 34 -66 54 -44 48 -4 C 50 16 46 34 40 44 C 22 58 -22 58 -38 46 C -48 34 -50 12 -46 -8 Z',
      'url(#hair)',
      ink,
    ),
  ) +
  strand('M -22 -64 C -30 -78 -18 -90 -6 -88', hairDark, 2) +
  strand('M -8 -62 C -20 -72 -12 -84 0 -82', hairLight, 1.6, 0.6) +
  strand('M 2 -64 C -4 -72 2 -80 8 -76', hairDark, 1.8) +
  strand('M 10 -90 C 16 -84 18 -74 12 -66', hairLight, 1.8, 0.8)

const face =
  `<mask id="eyes-cut"><rect x="-90" y="-110" width="180" height="200" fill="#fff"/>${eyeHoles(eyes)}</mask>` +
  group(
    { mask: 'url(#eyes-cut)' },
    group(
      { filter: 'url(#soft)' },
      path(
        'M -37 -14 C -40 10 -35 30 -17 45 C -9 52 13 53 21 45 C 35 31 41 10 38 -12 C 38 -48 -36 -50 -37 -14 Z',
        'url(#skin)',
        ink,
      ),
    ),
    ellipse(-20, 15, 15, 10, 'url(#blush)'),
    ellipse(25, 15, 13, 10, 'url(#blush)'),
    ellipse(-14, -6, 15, 10, '#b86f55', { opacity: 0.28, filter: 'url(#b5)' }),
    ellipse(19, -6, 14, 10, '#b86f55', { opacity: 0.24, filter: 'url(#b5)' }),
    path('M -34 -20 C -30 -42 26 -44 36 -18 C 24 -32 -20 -30 -34 -20 Z', '#8a4234', {
      opacity: 0.4,
      filter: 'url(#b5)',
    }),
    // The nose: a shaded side, the wing and a light on the tip.
    path('M 3 -6 C 0 2 -4 8 -3.5 12 C -1 15.5 6 15.5 9 12.5 C 6 11 4 4 3 -6 Z', '#c07a5c', {
      opacity: 0.45,
      filter: 'url(#b2)',
    }),
    line('M -3.6 11.6 C -3 14.6 0.4 14 2.4 15 C 5 15.6 8.6 14.6 9.4 12', '#8f4a3a', 1.5),
    ellipse(5, 9, 2.4, 2, '#ffe2c0', { opacity: 0.75, filter: 'url(#b2)' }),
    group(
      { fill: '#a85c40', opacity: 0.6 },
      ...[
        [-24, 10],
        [-19, 13],
        [-27, 15],
        [-15, 10],
        [-21, 18],
        [22, 11],
        [27, 14],
        [31, 10],
        [25, 18],
      ].map(([x, y]) => `<circle cx="${x}" cy="${y}" r="0.85"/>`),
    ),
    ellipse(4, 45, 9, 3, '#ffd9b4', { opacity: 0.4, filter: 'url(#b2)' }),
  ) +
  // Hair in front, the scarf over it.
  group(
    { filter: 'url(#small)' },
    path(
      'M -4 -50 C 14 -50 40 -44 41 -14 C 42 0 41 12 44 26 C 36 18 35 4 34 -8 C 30 -24 10 -26 -8 -40 Z',
      'url(#hair)',
      ink,
    ),
    path(
      'M 4 -50 C -22 -52 -44 -42 -43 -8 C -42 8 -44 22 -48 34 C -36 28 -33 8 -32 -6 C -26 -24 -10 -28 4 -46 Z',
      'url(#hair)',
      ink,
    ),
  ) +
  strand('M -8 -44 C -26 -40 -38 -26 -38 0', hairLight, 1.5, 0.55) +
  strand('M -2 -44 C -20 -36 -33 -22 -35 -4', hairDark, 1.4) +
  strand('M 6 -44 C 24 -38 36 -28 38 -4', hairLight, 1.8, 0.8) +
  strand('M -2 -42 C 16 -34 30 -28 36 -8', hairDark, 1.3) +
  group(
    { filter: 'url(#small)' },
    path(
      'M -47 -22 C -44 -54 -18 -66 4 -65 C 32 -64 50 -46 50 -18 C 40 -40 22 -48 2 -48 C -20 -48 -38 -40 -47 -22 Z',
      'url(#scarf)',
      ink,
    ),
    path('M 36 -50 C 46 -64 60 -62 60 -54 C 58 -46 48 -44 40 -44 Z', 'url(#scarf)', ink),
    path('M 42 -44 C 56 -44 64 -36 58 -30 C 50 -28 44 -36 39 -42 Z', 'url(#scarf)', ink),
    ellipse(40, -46, 5.5, 5.5, '#2f7670', ink),
  ) +
  strand('M -38 -38 C -24 -54 0 -58 20 -54', '#7cc0ae', 1.2, 0.45) +
  [-30, -16, 0, 16, 30]
    .map((x) => ellipse(x, -54 + Math.abs(x) * Math.abs(x) * 0.011, 1.7, 1.7, palette.glow, { opacity: 0.75 }))
    .join('') +
  ellipse(-42, 26, 3.4, 4, 'none', { stroke: palette.amber, 'stroke-width': 1.6 }) +
  ellipse(42, 25, 3.4, 4, 'none', { stroke: palette.glow, 'stroke-width': 1.6 })

const brows =
  path('M -26 -17 C -22 -22 -13 -23 -6 -18.5 C -12 -20 -20 -19.6 -26 -17 Z', hairDark, {
    stroke: hairDark,
    'stroke-width': 1.4,
    'stroke-linejoin': 'round',
  }) +
  path('M 30 -17 C 27 -22 18 -23 11 -18.5 C 17 -20 24 -19.6 30 -17 Z', hairDark, {
    stroke: hairDark,
    'stroke-width': 1.4,
    'stroke-linejoin': 'round',
  })

const torso =
  group(
    { filter: 'url(#soft)' },
    path('M -15 30 C -13 50 -14 58 -30 66 L -20 96 L 26 96 L 34 66 C 18 58 17 50 19 30 Z', 'url(#skin)', ink),
  ) +
  path('M -14 42 C -6 56 14 56 19 42 C 18 54 20 58 24 60 C 8 68 -10 66 -20 60 C -14 56 -14 50 -14 42 Z', '#8f4a3a', {
    opacity: 0.5,
    filter: 'url(#b2)',
  }) +
  group(
    { filter: 'url(#cloth)' },
    path(
      'M -26 63 C -46 66 -56 76 -58 92 L -46 176 L 48 176 L 60 92 C 58 76 50 67 31 63 C 28 78 18 86 2 86 C -14 86 -24 78 -26 63 Z',
      'url(#blouse)',
      ink,
    ),
  ) +
  line('M -26 63 C -24 78 -14 86 2 86 C 18 86 28 78 31 63', '#fff4dc', 2.4, { opacity: 0.8 }) +
  group(
    { filter: 'url(#cloth)' },
    path(
      'M -34 90 C -22 84 -14 92 -10 100 C -2 106 8 106 14 100 C 20 92 28 84 38 90 L 40 130 C 40 150 42 166 44 180 L -40 180 C -38 160 -36 150 -36 130 Z',
      'url(#bodice)',
      ink,
    ),
    path('M -34 90 C -36 80 -32 70 -28 64 L -21 66 C -24 74 -22 82 -18 88 Z', 'url(#bodice)', ink),
    path('M 38 90 C 40 80 38 70 34 64 L 27 66 C 30 74 28 82 22 88 Z', 'url(#bodice)', ink),
  ) +
  path('M -4 104 L 8 104 L 7 176 L -3 176 Z', '#f0dcb6', { opacity: 0.95 }) +
  [110, 121, 132, 143].map((y) => line(`M -6 ${y} L 10 ${y + 7} M 10 ${y} L -6 ${y + 7}`, '#7c2430', 1.7)).join('') +
  // A loose braid over the shoulder.
  group(
    { filter: 'url(#small)' },
    ...[
      [-35, 38, 12],
      [-40, 50, 11.5],
      [-44, 64, 11],
      [-42, 78, 10.5],
      [-45, 91, 10],
      [-42, 103, 9],
    ].map(([x = 0, y = 0, r = 0], index) =>
      ellipse(x, y, r, r * 0.92, 'url(#hair)', { ...ink, transform: `rotate(${index % 2 ? 28 : -28} ${x} ${y})` }),
    ),
    path('M -46 112 C -50 122 -46 130 -43 134 C -40 128 -36 122 -38 112 Z', 'url(#hair)', ink),
    rect(-48, 109, 13, 5, '#3f8a84', { rx: 2, ...ink, 'stroke-width': 1 }),
  )

const sleeve = (side: 1 | -1) =>
  group(
    { filter: 'url(#cloth)' },
    group(
      { transform: side === -1 ? '' : 'translate(4 0) scale(-1 1)' },
      path(
        'M -36 68 C -60 64 -74 82 -72 104 C -72 118 -66 128 -54 130 C -42 130 -36 118 -36 104 Z',
        'url(#blouse)',
        ink,
      ),
      line('M -60 82 C -66 92 -66 106 -62 118 M -50 84 C -54 96 -54 108 -50 120', '#a17a5c', 1.2, { opacity: 0.6 }),
    ),
  )

const armLeft =
  sleeve(-1) +
  group(
    { filter: 'url(#soft)' },
    path(
      'M -68 118 C -72 132 -62 142 -48 140 C -34 138 -18 134 -8 130 L -10 114 C -26 116 -40 114 -50 112 Z',
      'url(#skin)',
      ink,
    ),
  ) +
  path('M -71 112 C -66 124 -54 126 -46 112 C -44 120 -46 128 -52 130 C -62 134 -72 128 -71 112 Z', 'url(#blouse)', ink)

const tankard =
  group(
    { filter: 'url(#small)' },
    path('M 20 104 C 34 100 36 126 20 124', 'none', { stroke: '#8a8792', 'stroke-width': 5 }),
    path('M -12 96 L 20 96 L 22 136 C 14 140 -6 140 -14 136 Z', 'url(#pewter)', ink),
    path('M -14 130 L 22 130 L 22 136 C 14 140 -6 140 -14 136 Z', '#8a8792', ink),
    path('M -12 104 L 20 104 L 20 108 L -12 108 Z', '#5d5966'),
  ) +
  path(
    'M -14 97 C -18 88 -8 84 -4 88 C 0 82 10 82 12 88 C 18 84 26 90 21 97 C 22 102 14 100 12 99 C 8 104 4 100 2 99 C -4 103 -12 102 -14 97 Z',
    '#fff3d6',
    { ...ink, 'stroke-width': 1.1 },
  ) +
  ellipse(12, 90, 4, 2.4, '#ffffff', { opacity: 0.7 }) +
  group(
    { filter: 'url(#small)' },
    path(
      'M -16 112 C -20 112 -20 132 -14 136 C -8 138 0 136 2 134 C 4 131 2 129 0 129 C 5 128 5 123 1 122.6 C 5 121 4.6 116.4 0.6 116.4 C 3 114 2 110.6 -2 111 C -8 110 -12 110 -16 112 Z',
      'url(#skin)',
      ink,
    ),
  ) +
  line(
    'M -9 122.8 C -6 122.2 -3 122.4 1 122.6 M -9 129.2 C -6 128.6 -3 128.8 0 129 M -8 116.6 C -5 116 -2 116 0.6 116.4',
    '#9b5a44',
    1.1,
  )

const armRight =
  sleeve(1) +
  group(
    { filter: 'url(#soft)' },
    path('M 72 116 C 78 130 70 142 58 142 C 46 142 34 136 26 130 L 30 114 C 40 118 50 116 56 110 Z', 'url(#skin)', ink),
  ) +
  path('M 75 112 C 70 126 58 126 50 112 C 48 120 50 128 56 130 C 66 134 76 128 75 112 Z', 'url(#blouse)', ink) +
  group(
    { filter: 'url(#small)' },
    path(
      'M 16 108 C 24 102 34 106 36 114 C 40 124 34 138 38 150 C 30 154 22 148 16 152 C 14 142 18 132 14 122 C 13 116 13 110 16 108 Z',
      '#e9dcc0',
      ink,
    ),
    path(
      'M 18 112 C 14 113 13 118 15.6 120 C 13 122 14 126 17 126.6 C 16 130 19 133 23 132 C 30 134 36 130 36 122 C 36 114 28 108 18 112 Z',
      'url(#skin)',
      ink,
    ),
  ) +
  line('M 15.6 120 C 19 119.4 22 119.4 25 120.4 M 17 126.6 C 20 126 22 126 24.6 126.6', '#9b5a44', 1.1) +
  line('M 20 138 C 24 142 22 148 24 150 M 30 136 C 28 142 32 146 31 150', '#b59f7c', 1.1)

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
