import { ellipse, group, line, path, rect } from '../svg.ts'
import { ink } from './mira-paint.ts'

export const torso =
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

export const armLeft =
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

export const tankard =
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

export const armRight =
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
