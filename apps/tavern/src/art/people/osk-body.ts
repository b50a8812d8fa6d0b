import { palette } from '../palette.ts'
import { group, line, path, rect } from '../svg.ts'
import { ink } from './osk-paint.ts'

export const legs =
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

export const torso =
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

export const spear =
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

export const pauldron = (side: -1 | 1) =>
  group(
    { filter: 'url(#steel)' },
    group(
      { transform: `scale(${side} 1)` },
      path('M 32 60 C 52 50 74 62 74 86 C 74 94 70 100 64 100 C 56 92 44 88 34 88 Z', 'url(#plate)', ink),
      path('M 36 74 C 52 68 68 76 74 90', 'none', { stroke: palette.ink, 'stroke-width': 1.4, opacity: 0.7 }),
    ),
  )

export const armSpear =
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

export const armHip =
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
