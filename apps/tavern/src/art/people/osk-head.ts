import { type EyeStyle, eyeHoles } from '../eyes.ts'
import { palette } from '../palette.ts'
import { ellipse, group, line, path } from '../svg.ts'
import { ink } from './osk-paint.ts'

export const eyes: EyeStyle = {
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

export const face =
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

export const brows =
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
