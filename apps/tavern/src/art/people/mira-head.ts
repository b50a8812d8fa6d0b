import { type EyeStyle, eyeHoles } from '../eyes.ts'
import { palette } from '../palette.ts'
import { ellipse, group, line, path } from '../svg.ts'
import { hairDark, hairLight, ink, strand } from './mira-paint.ts'

export const eyes: EyeStyle = {
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

export const backHair =
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

export const face =
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

export const brows =
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
