import { type EyeStyle, eyeballs, eyeHoles, irises, lids } from './eyes.ts'
import type { Figure } from './figure.ts'
import { oskMouth } from './mouths.ts'
import { palette } from './palette.ts'
import { blur, ellipse, form, group, line, linear, path, radial, rect } from './svg.ts'

const ink = { stroke: palette.ink, 'stroke-width': 1.6, 'stroke-linejoin': 'round' }
const beard = '#a85a2c'

const eyes: EyeStyle = {
  key: 'osk',
  box: { x: -40, y: -24, width: 80, height: 40 },
  centers: [
    { x: -18, y: -6 },
    { x: 14, y: -6 },
  ],
  halfWidth: 8.4,
  halfHeight: 6,
  tilt: -0.6,
  iris: { radius: 5.1, color: '#3f6488', light: '#9fc3e8' },
  lid: '#c07c5c',
  lash: '#3a1a18',
  lashWidth: 2.2,
  hood: 0.2,
}

const defs =
  form('soft', { side: -1, depth: 9, rimWidth: 1.8, kick: '#9fc3e8' }) +
  form('steel', {
    side: -1,
    depth: 10,
    rimWidth: 2.2,
    rim: '#ffe2a8',
    rimOpacity: 0.9,
    shadeOpacity: 0.6,
    kick: '#bcd9f5',
  }) +
  form('cloth', { side: -1, depth: 12, rimWidth: 1.7, shadeOpacity: 0.6, kick: '#8fb4e0' }) +
  form('small', { side: -1, depth: 4, rimWidth: 1.1, shadeOpacity: 0.45, kick: '#9fc3e8' }) +
  blur('b2', 2) +
  blur('b5', 4) +
  linear('skin', [
    ['#e3a27a', 0],
    ['#d48c66', 0.5],
    ['#b06a4c', 1],
  ]) +
  linear(
    'helm',
    [
      ['#ffe9c4', 0],
      ['#b7b4b8', 0.22],
      ['#7b8494', 0.6],
      ['#4a5166', 1],
    ],
    [0, 0, 1, 0.5],
  ) +
  linear(
    'plate',
    [
      ['#e6d8c4', 0],
      ['#959aa6', 0.35],
      ['#4d5468', 1],
    ],
    [0, 0, 1, 1],
  ) +
  linear('tabard', [
    ['#3c6296', 0],
    ['#2b4674', 0.5],
    ['#182a4c', 1],
  ]) +
  linear('leather', [
    ['#8a5836', 0],
    ['#4a2a1e', 1],
  ]) +
  linear('trouser', [
    ['#4a4152', 0],
    ['#272234', 1],
  ]) +
  linear('osk-beard', [
    ['#c77a3e', 0],
    [beard, 0.5],
    ['#6e3418', 1],
  ]) +
  linear(
    'shaft',
    [
      ['#b07a48', 0],
      ['#5e3a24', 1],
    ],
    [0, 0, 1, 0],
  ) +
  radial('blush', [
    ['#d4503c', 0, 0.55],
    ['#d4503c', 1, 0],
  ]) +
  `<pattern id="mail" width="6" height="5" patternUnits="userSpaceOnUse"><rect width="6" height="5" fill="#4f5566"/><path d="M 0 2.5 a 1.5 1.5 0 0 0 3 0 a 1.5 1.5 0 0 0 3 0" fill="none" stroke="#9aa2b2" stroke-width="0.9"/><path d="M -1.5 5 a 1.5 1.5 0 0 0 3 0 a 1.5 1.5 0 0 0 3 0 a 1.5 1.5 0 0 0 3 0" fill="none" stroke="#2c3040" stroke-width="0.9"/></pattern>`

const legs =
  group(
    { filter: 'url(#cloth)' },
    path('M -42 150 L -4 150 L -6 216 L -38 216 Z', 'url(#trouser)', ink),
    path('M 4 150 L 44 150 L 40 216 L 8 216 Z', 'url(#trouser)', ink),
  ) +
  group(
    { filter: 'url(#small)' },
    path(
      'M -42 200 L -5 200 C -5 216 -6 228 -4 243 L -52 243 C -58 243 -58 235 -52 232 C -42 228 -42 214 -42 200 Z',
      'url(#leather)',
      ink,
    ),
    path(
      'M 6 200 L 42 200 C 42 214 44 226 54 231 C 60 235 60 243 54 243 L 6 243 C 7 228 6 216 6 200 Z',
      'url(#leather)',
      ink,
    ),
    path('M -45 198 C -32 194 -16 194 -3 198 L -3 209 C -16 205 -32 205 -44 209 Z', '#a56a3e', ink),
    path('M 4 198 C 16 194 32 194 45 198 L 44 209 C 32 205 16 205 4 209 Z', '#a56a3e', ink),
  )

const torso =
  // Mail shirt under the tabard.
  group(
    { filter: 'url(#cloth)' },
    path(
      'M -40 58 C -66 62 -70 84 -64 108 C -60 126 -48 140 -46 176 L 46 176 C 48 140 60 126 64 108 C 70 84 66 62 40 58 Z',
      'url(#mail)',
      ink,
    ),
  ) +
  group(
    { filter: 'url(#cloth)' },
    path(
      'M -36 56 C -44 76 -44 100 -42 126 C -44 152 -46 172 -48 190 C -38 196 -30 190 -22 194 C -14 198 -6 192 0 195 C 8 198 14 192 22 194 C 32 196 40 190 48 190 C 46 172 44 152 42 126 C 44 100 44 76 36 56 Z',
      'url(#tabard)',
      ink,
    ),
  ) +
  line('M -30 64 C -38 86 -36 108 -36 126 M 30 64 C 38 86 36 108 36 126', palette.amber, 2.2, { opacity: 0.8 }) +
  line('M -22 146 C -24 160 -26 176 -26 190 M 6 148 V 192 M 26 146 C 28 160 30 176 30 190', '#14213e', 1.6, {
    opacity: 0.7,
  }) +
  // The device: a lantern over a crescent.
  group(
    { fill: palette.amber, stroke: '#6b3f1c', 'stroke-width': 0.9 },
    path('M -13 100 C -13 113 13 113 13 100 C 9 106 -9 106 -13 100 Z', palette.glow),
    path('M -6 86 L 6 86 L 8 100 L -8 100 Z', palette.amber),
    path('M -7 86 C -4 78 4 78 7 86 Z', palette.amber),
    line('M 0 80 V 76', palette.amber, 2),
    path('M -2.6 98 C -5 94 -1 92 0 88 C 1 92 5 94 2.6 98 Z', '#fff6dc', { stroke: 'none' }),
  ) +
  // Belt, buckle, pouch.
  group(
    { filter: 'url(#small)' },
    path('M -45 124 C -16 132 16 132 45 124 L 45 138 C 16 146 -16 146 -45 138 Z', 'url(#leather)', ink),
    rect(-9, 126, 18, 16, palette.amber, { rx: 3, ...ink }),
    rect(-4.6, 130.4, 9, 7, '#4a2a1e', { rx: 1.5 }),
    path('M 24 138 C 22 150 22 158 26 160 C 34 162 42 160 43 156 C 44 150 43 144 42 136 Z', 'url(#leather)', ink),
    path('M 23 138 L 43 135 C 44 144 42 148 33 149 C 24 148 23 144 23 138 Z', '#8a5836', ink),
  ) +
  // Mail coif on the shoulders.
  group(
    { filter: 'url(#cloth)' },
    path('M -34 34 C -44 52 -52 60 -54 70 C -32 84 32 84 54 70 C 52 60 44 52 36 34 Z', 'url(#mail)', ink),
  )

const face =
  `<mask id="eyes-cut"><rect x="-110" y="-120" width="220" height="220" fill="#fff"/>${eyeHoles(eyes)}</mask>` +
  group(
    { mask: 'url(#eyes-cut)' },
    group(
      { filter: 'url(#soft)' },
      path('M -44 -30 C -50 0 -48 34 -38 52 C -24 66 22 66 38 52 C 50 34 52 0 44 -30 Z', 'url(#mail)', ink),
      path('M -38 -26 C -42 6 -40 34 -22 48 C -12 56 10 56 20 48 C 38 34 40 6 35 -26 Z', 'url(#skin)', ink),
    ),
    // The beard frames the jaw and leaves the mouth clear.
    group(
      { filter: 'url(#small)' },
      path(
        'M -40 2 C -44 28 -38 46 -28 56 C -24 64 -16 66 -12 72 C -8 70 -4 78 -2 80 C 2 76 6 72 10 72 C 14 66 22 64 27 56 C 37 46 42 28 37 2 C 35 14 32 18 27 22 C 24 34 20 44 12 46 C 4 47.6 -8 47.6 -15 46 C -23 44 -27 34 -30 22 C -35 18 -38 14 -40 2 Z',
        'url(#osk-beard)',
        ink,
      ),
    ),
    line(
      'M -33 26 C -32 40 -26 52 -18 60 M 30 26 C 29 40 24 52 16 60 M -10 50 C -9 58 -6 66 -3 72 M 8 50 C 7 58 4 66 0 72 M -22 46 C -19 54 -14 62 -10 66 M 19 46 C 16 54 12 62 8 66',
      '#f0b67a',
      1.1,
      { opacity: 0.4 },
    ),
    line('M -28 30 C -26 42 -22 50 -14 56 M 25 30 C 23 42 19 50 12 56', '#5e2a14', 1.3, { opacity: 0.6 }),
    ellipse(-25, 9, 12, 8, 'url(#blush)'),
    ellipse(22, 9, 11, 8, 'url(#blush)'),
    ellipse(-18, -9, 14, 9, '#7a3a2a', { opacity: 0.42, filter: 'url(#b5)' }),
    ellipse(14, -9, 14, 9, '#7a3a2a', { opacity: 0.46, filter: 'url(#b5)' }),
    path('M -40 -26 H 38 C 37 -12 30 -18 18 -18 C 4 -20 -10 -20 -22 -18 C -34 -18 -38 -12 -40 -26 Z', '#2c1420', {
      opacity: 0.6,
      filter: 'url(#b5)',
    }),
    line('M -28 2 C -24 4.6 -18 5 -13 4 M 8 4 C 13 5 19 4.6 23 2', '#8a4a38', 1.1, { opacity: 0.55 }),
    // A broad nose, reddened.
    path('M -2 -10 C -6 -2 -14 6 -12 12 C -8 18 6 18 10 13 C 11 6 4 0 1 -10 Z', '#cf7458', {
      opacity: 0.9,
      filter: 'url(#b2)',
    }),
    line('M -11 7 C -16 11 -12 16 -7 14 C -3 17.4 2 17 5 14.4 C 10 15.6 12 11 8 7', '#7d3a2a', 1.6),
    ellipse(-4.4, 7, 3.4, 3, '#ffd8b4', { opacity: 0.7, filter: 'url(#b2)' }),
    line('M 24 -2 L 31 12', '#f0b694', 2, { opacity: 0.8 }),
    line('M 25.4 -2 L 32.4 12', '#8a4432', 0.9, { opacity: 0.7 }),
  ) +
  // The kettle helm: dome, ridge, brim, rivets and a band.
  group(
    { filter: 'url(#steel)' },
    path('M -42 -30 C -44 -58 -26 -76 -1 -78 C 24 -76 42 -58 40 -30 Z', 'url(#helm)', ink),
    path('M -5 -80 C -2 -84 3 -84 5 -79 L 7 -32 L -6 -32 Z', 'url(#helm)', ink),
    path('M -43 -38 C -20 -46 20 -46 41 -38 L 41 -28 C 20 -36 -20 -36 -43 -28 Z', '#6b5a4a', ink),
    path(
      'M -62 -16 C -66 -22 -52 -34 -40 -34 C -20 -41 18 -41 38 -34 C 50 -34 64 -22 60 -16 C 48 -24 38 -25 30 -24 C 12 -30 -14 -30 -32 -24 C -40 -25 -50 -24 -62 -16 Z',
      'url(#helm)',
      ink,
    ),
  ) +
  [-32, -18, 16, 30]
    .map((x) =>
      ellipse(x, -37.5 + Math.abs(x + 1) * 0.11, 1.9, 1.9, palette.glow, { stroke: palette.ink, 'stroke-width': 0.7 }),
    )
    .join('') +
  line('M -30 -54 C -26 -62 -20 -67 -13 -70', '#fff6e0', 3, { opacity: 0.75, filter: 'url(#b2)' }) +
  line('M 22 -48 L 27 -58 M 14 -56 L 17 -50', '#3c4254', 1.1, { opacity: 0.7 })

const brows =
  path('M -30 -14 C -27 -20 -15 -21 -6.6 -14 C -13 -15 -22 -14.6 -30 -14 Z', '#8a4420', {
    stroke: '#6e3418',
    'stroke-width': 1.6,
    'stroke-linejoin': 'round',
  }) +
  path('M 26 -14 C 23 -20 11 -21 2.6 -14 C 9 -15 18 -14.6 26 -14 Z', '#8a4420', {
    stroke: '#6e3418',
    'stroke-width': 1.6,
    'stroke-linejoin': 'round',
  })

const spear =
  group(
    { filter: 'url(#small)' },
    rect(-75, -52, 6.5, 295, 'url(#shaft)', { rx: 3, ...ink, 'stroke-width': 1.2 }),
    path('M -72 -104 C -63 -88 -60 -76 -67 -62 L -77 -62 C -84 -76 -81 -88 -72 -104 Z', 'url(#helm)', ink),
    path('M -78 -64 H -66 L -67 -50 H -77 Z', '#6b5a4a', ink),
  ) +
  line('M -72 -98 V -66', '#fff6e0', 1.2, { opacity: 0.7 }) +
  path('M -69 -54 C -60 -50 -56 -40 -50 -38 C -56 -34 -62 -36 -68 -42 Z', palette.crimson, {
    ...ink,
    'stroke-width': 1.1,
  }) +
  path('M -69 -50 C -62 -42 -60 -30 -52 -26 C -60 -24 -66 -30 -69 -38 Z', '#7c2430', { ...ink, 'stroke-width': 1.1 })

const pauldron = (side: -1 | 1) =>
  group(
    { filter: 'url(#steel)' },
    group(
      { transform: `scale(${side} 1)` },
      path('M 32 60 C 52 50 74 62 74 86 C 74 94 70 100 64 100 C 56 92 44 88 34 88 Z', 'url(#plate)', ink),
      path('M 36 74 C 52 68 68 76 74 90', 'none', { stroke: palette.ink, 'stroke-width': 1.4, opacity: 0.7 }),
    ),
  )

const armSpear =
  group(
    { filter: 'url(#cloth)' },
    path('M -48 78 C -66 84 -76 104 -78 122 C -78 136 -66 140 -58 130 C -50 118 -44 104 -42 92 Z', 'url(#mail)', ink),
  ) +
  group(
    { filter: 'url(#steel)' },
    path('M -82 96 C -88 106 -86 126 -78 130 C -68 136 -58 130 -56 120 L -58 98 Z', 'url(#plate)', ink),
  ) +
  group(
    { filter: 'url(#small)' },
    path(
      'M -84 92 C -86 84 -82 80 -77 80 L -66 80 C -60 80 -58 84 -60 87 C -57 89 -57 93 -60 94.4 C -58 97 -59 101 -62 102 C -62 105 -65 107 -68 107 L -78 107 C -83 105 -84 98 -84 92 Z',
      'url(#leather)',
      ink,
    ),
  ) +
  line('M -60 87.4 H -70 M -60 94.4 H -71 M -62 101.4 H -70', '#2c1712', 1.2)

const armHip =
  group(
    { filter: 'url(#cloth)' },
    path('M 46 80 C 66 84 78 104 80 120 C 80 132 68 138 60 132 C 52 118 46 104 42 92 Z', 'url(#mail)', ink),
  ) +
  group(
    { filter: 'url(#steel)' },
    path('M 80 112 C 84 126 74 138 58 140 L 46 140 L 44 124 C 54 122 62 118 66 110 Z', 'url(#plate)', ink),
  ) +
  group(
    { filter: 'url(#small)' },
    path(
      'M 48 122 C 40 120 30 121 27 125 C 23 128 24 132 27 133 C 25 137 28 140 31 140 C 32 144 38 145 42 143 L 50 142 Z',
      'url(#leather)',
      ink,
    ),
  ) +
  line('M 27 133 C 31 131.6 34 131.6 37 132 M 31 140 C 34 138.6 36 138.6 39 139', '#2c1712', 1.1)

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
