import { type EyeStyle, eyeHoles } from '../eyes.ts'
import { palette } from '../palette.ts'
import { ellipse, group, line, path } from '../svg.ts'
import { hair, ink } from './bram-paint.ts'

export const eyes: EyeStyle = {
  key: 'bram',
  box: { x: -40, y: -24, width: 80, height: 40 },
  centers: [
    { x: -15, y: -3 },
    { x: 17, y: -3 },
  ],
  halfWidth: 9.2,
  halfHeight: 6.6,
  tilt: 2.2,
  iris: { radius: 5.7, color: '#7a4a1e', light: '#e0a04a' },
  lid: '#875036',
  lash: '#1e0c10',
  lashWidth: 2,
  hood: 0.16,
}

export const face =
  `<mask id="eyes-cut"><rect x="-110" y="-110" width="220" height="200" fill="#fff"/>${eyeHoles(eyes)}</mask>` +
  group(
    { mask: 'url(#eyes-cut)' },
    // Curls at the sides, the ears, then the face.
    group(
      { filter: 'url(#small)' },
      path('M -34 -26 C -48 -22 -50 -6 -44 2 C -50 10 -46 22 -38 24 L -28 6 Z', hair, ink),
      path('M 34 -26 C 50 -22 52 -6 46 2 C 52 10 48 22 40 24 L 30 6 Z', hair, ink),
    ),
    group(
      { filter: 'url(#soft)' },
      path('M 34 -4 C 42 -10 47 0 43 8 C 41 14 37 16 34 13 Z', 'url(#skin)', ink),
      path('M -33 -4 C -40 -10 -45 0 -41 8 C -39 14 -36 16 -33 13 Z', 'url(#skin)', ink),
      path(
        'M -35 -16 C -38 10 -33 32 -17 47 C -9 54 13 55 20 47 C 34 33 40 12 37 -14 C 37 -46 -34 -48 -35 -16 Z',
        'url(#skin)',
        ink,
      ),
    ),
    ellipse(-21, 13, 13, 8, 'url(#blush)'),
    ellipse(25, 13, 12, 8, 'url(#blush)'),
    ellipse(-15, -6, 14, 9, '#4a2218', { opacity: 0.4, filter: 'url(#b5)' }),
    ellipse(18, -6, 13, 9, '#4a2218', { opacity: 0.36, filter: 'url(#b5)' }),
    path(
      'M -36 -26 C -30 -46 30 -46 38 -24 C 36 -8 30 -14 22 -16 C 6 -20 -10 -20 -24 -14 C -32 -12 -36 -12 -36 -26 Z',
      '#32141a',
      { opacity: 0.55, filter: 'url(#b5)' },
    ),
    // A long straight nose.
    path('M 2 -10 C 0 0 -5 8 -6 12 C -2 17 8 17 11 12.5 C 6 10 4 0 2 -10 Z', '#5e2f1e', {
      opacity: 0.5,
      filter: 'url(#b2)',
    }),
    line('M -5.6 10 C -7 14 -3 15 0 14.6 C 4 16.6 9 15 10.6 11', '#4e2216', 1.6),
    line('M 4 -8 C 6 -2 7 4 7.4 9', '#e0a878', 1.8, { opacity: 0.55, filter: 'url(#b2)' }),
    ellipse(26, 6, 6, 3, '#e8ae7c', { opacity: 0.35, filter: 'url(#b2)' }),
    // A trimmed beard along the jaw and a pointed chin.
    path(
      'M -36 6 C -36 22 -31 36 -17 47 C -10 53 -6 60 2 67 C 10 60 14 53 20 47 C 34 36 39 22 38 6 C 35 22 30 34 18 43.5 C 14 46.5 12 42.4 2 42 C -8 42.4 -10 46.5 -15 43.5 C -28 34 -33 22 -36 6 Z',
      hair,
      { ...ink, filter: 'url(#small)' },
    ),
    line('M -6 51 C -3 56 0 60 2 64 M 10 51 C 7 56 4 60 2 64', '#6e4030', 1.1, { opacity: 0.7 }),
  ) +
  line('M 46 6 C 46 9 46 11 44.6 13', palette.glow, 2.2) +
  // The hat: crown, band, wide soft brim and a plume.
  group(
    { filter: 'url(#small)' },
    path(
      'M 30 -50 C 56 -60 84 -58 92 -84 C 96 -66 90 -52 78 -44 C 88 -44 94 -48 98 -52 C 94 -36 72 -30 50 -36 C 42 -38 34 -44 30 -50 Z',
      'url(#plume)',
      ink,
    ),
  ) +
  line('M 34 -47 C 58 -44 80 -52 91 -74', '#f9ecd0', 1.4, { opacity: 0.85 }) +
  line('M 52 -46 L 58 -38 M 62 -47 L 70 -40 M 72 -52 L 80 -47 M 56 -50 L 60 -56 M 68 -54 L 72 -60', '#2c6a68', 1, {
    opacity: 0.7,
  }) +
  group(
    { filter: 'url(#soft)' },
    path('M -36 -34 C -46 -60 -24 -74 -2 -71 C 16 -78 42 -64 38 -34 Z', 'url(#felt)', ink),
    path('M -38 -36 C -20 -48 22 -48 40 -36 L 40 -28 C 22 -38 -20 -38 -38 -28 Z', palette.amber, ink),
    path(
      'M -62 -20 C -66 -32 -44 -38 -34 -34 C -18 -40 20 -40 38 -34 C 50 -36 68 -30 64 -18 C 58 -26 44 -27 34 -25 C 16 -31 -14 -31 -32 -25 C -42 -28 -54 -27 -62 -20 Z',
      'url(#felt)',
      ink,
    ),
  ) +
  line('M -28 -56 C -16 -64 -4 -64 4 -60', '#d9656a', 2, { opacity: 0.5 }) +
  line('M -14 -70 C -6 -64 2 -64 8 -68', palette.wine, 2, { opacity: 0.8 }) +
  ellipse(30, -40, 5, 5, palette.glow, { ...ink, 'stroke-width': 1.2 }) +
  ellipse(30, -40, 2.2, 2.2, palette.crimson)

export const brows =
  path('M -26 -15.6 C -22 -20.6 -12 -21 -5.6 -15.4 C -12 -17.2 -20 -17.6 -26 -15.6 Z', hair, {
    stroke: hair,
    'stroke-width': 1.9,
    'stroke-linejoin': 'round',
  }) +
  path('M 29 -18 C 25 -22.6 15 -22 9 -16 C 15 -18.4 22 -19.6 29 -18 Z', hair, {
    stroke: hair,
    'stroke-width': 1.9,
    'stroke-linejoin': 'round',
  })
