import { palette } from '../palette.ts'
import { ellipse, group, line, path, rect } from '../svg.ts'
import { ink } from './bram-paint.ts'

export const seat =
  group(
    { filter: 'url(#cloth)' },
    path('M -40 138 C -48 160 -48 190 -38 211 L 42 211 C 52 190 52 160 44 138 Z', 'url(#boot)', ink),
    path('M -46 158 C -16 164 20 164 50 158 L 51 166 C 20 172 -16 172 -47 166 Z', '#4a4652', ink),
    path('M -46 188 C -16 194 20 194 50 188 L 48 196 C 20 202 -16 202 -44 196 Z', '#4a4652', ink),
  ) +
  line('M -22 142 C -26 166 -26 190 -20 210 M 2 142 V 210 M 26 142 C 30 166 30 190 24 210', '#2c1712', 1.4, {
    opacity: 0.7,
  })

/** One leg from the knee, which points at the viewer, down to the boot. */
const leg = (side: 1 | -1) => {
  const mirrored = (...shapes: readonly string[]) => group({ transform: `translate(2 0) scale(${side} 1)` }, ...shapes)
  return (
    group(
      { filter: 'url(#cloth)' },
      mirrored(
        path(
          'M 14 152 C 12 130 54 126 58 148 C 59 160 53 172 52 186 L 26 186 C 24 174 15 166 14 152 Z',
          'url(#hose)',
          ink,
        ),
      ),
    ) +
    mirrored(
      line('M 24 146 C 32 138 44 138 50 144', '#a85a6a', 2.2, { opacity: 0.5 }),
      line('M 30 164 C 34 168 42 168 48 163', '#2a1024', 1.4, { opacity: 0.7 }),
    ) +
    group(
      { filter: 'url(#cloth)' },
      mirrored(
        path(
          'M 25 184 L 54 184 C 55 194 57 199 67 203 C 73 206 72 211 66 211 L 27 211 C 25 202 24 192 25 184 Z',
          'url(#boot)',
          ink,
        ),
        path('M 21 178 C 32 174 46 174 58 178 L 57 190 C 46 186 33 186 22 190 Z', '#a56a3e', ink),
      ),
    ) +
    mirrored(line('M 34 200 C 42 203 52 203 60 206', '#2c1712', 1.2, { opacity: 0.6 }))
  )
}

export const legs = leg(-1) + leg(1)

export const torso =
  group(
    { filter: 'url(#soft)' },
    path('M -14 34 C -12 52 -14 58 -26 66 L 0 84 L 28 66 C 18 58 16 52 17 34 Z', 'url(#skin)', ink),
  ) +
  path('M -13 46 C -4 60 12 60 17 46 L 20 62 C 6 72 -8 70 -18 62 Z', '#4a2218', { opacity: 0.55, filter: 'url(#b2)' }) +
  group(
    { filter: 'url(#cloth)' },
    path(
      'M -24 62 C -46 66 -52 76 -52 92 C -48 108 -40 118 -42 128 C -46 136 -50 140 -52 146 C -26 156 30 156 56 146 C 54 140 50 136 46 128 C 46 116 50 108 54 92 C 54 76 48 66 27 62 C 20 76 12 80 2 80 C -8 80 -18 76 -24 62 Z',
      'url(#doublet)',
      ink,
    ),
  ) +
  line('M 2 82 V 152 M -42 128 C -20 136 26 136 46 128', '#5e3618', 1.6) +
  [92, 104, 116, 128]
    .map((y) => ellipse(6, y, 2.2, 2.2, palette.glow, { stroke: palette.ink, 'stroke-width': 0.8 }))
    .join('') +
  line('M -34 74 C -30 100 -26 124 -28 146 M 38 74 C 34 100 32 124 34 146', '#8a5422', 2, { opacity: 0.7 }) +
  // The collar: a soft ruff.
  group(
    { filter: 'url(#small)' },
    path(
      'M -27 60 C -34 66 -32 74 -24 74 C -22 80 -12 82 -8 77 C -4 84 8 84 11 77 C 16 82 26 80 27 74 C 35 74 37 66 30 60 C 22 70 10 72 2 71 C -8 72 -20 70 -27 60 Z',
      'url(#sleeve)',
      ink,
    ),
  ) +
  // A short cape over the far shoulder.
  group(
    { filter: 'url(#cloth)' },
    path(
      'M -26 66 C -56 64 -66 92 -64 120 C -63 136 -66 144 -70 152 C -58 154 -48 150 -42 142 C -44 118 -40 88 -26 66 Z',
      '#8c2c3c',
      ink,
    ),
  ) +
  line('M -48 76 C -56 98 -54 124 -60 148', palette.wine, 1.6, { opacity: 0.8 })

export const lute = group(
  { transform: 'translate(-16 116) rotate(-25)' },
  group(
    { filter: 'url(#cloth)' },
    path('M 34 -7 L 104 -5 L 104 5 L 34 7 Z', 'url(#rib)', ink),
    path('M 100 -6 L 106 -7 L 122 12 L 114 17 L 100 6 Z', 'url(#rib)', ink),
    path(
      'M -48 0 C -48 -28 -22 -40 4 -33 C 24 -27 32 -12 44 -7 L 44 7 C 32 12 24 27 4 33 C -22 40 -48 28 -48 0 Z',
      'url(#rib)',
      ink,
    ),
    path(
      'M -43 0 C -43 -24 -20 -35 3 -29 C 22 -24 30 -10 44 -5 L 44 5 C 30 10 22 24 3 29 C -20 35 -43 24 -43 0 Z',
      'url(#spruce)',
      { stroke: palette.ink, 'stroke-width': 1 },
    ),
  ),
  ellipse(4, 0, 10, 10, '#3b1d16', { stroke: '#8a4a28', 'stroke-width': 2 }),
  `<g fill="none" stroke="#c98f4e" stroke-width="0.9"><circle cx="4" cy="0" r="6.5"/><path d="M -2 -6 L 10 6 M 10 -6 L -2 6 M 4 -9 V 9 M -5 0 H 13"/></g>`,
  rect(-28, -11, 5, 22, '#4a2418', { rx: 2, ...ink, 'stroke-width': 1 }),
  [-4.4, -1.5, 1.5, 4.4]
    .map((y) => line(`M -26 ${y * 1.9} L 102 ${y * 0.8}`, '#fff0cc', 0.7, { opacity: 0.85 }))
    .join(''),
  [54, 64, 74, 84, 94].map((x) => line(`M ${x} -5.6 V 5.6`, palette.straw, 1.1, { opacity: 0.8 })).join(''),
  [
    [107, -3],
    [111, 3],
    [115, 9],
  ]
    .map(
      ([x = 0, y = 0]) =>
        ellipse(x + 6, y - 4, 2.6, 2, '#2c1712', { transform: `rotate(40 ${x + 6} ${y - 4})` }) +
        ellipse(x - 6, y + 5, 2.6, 2, '#2c1712', { transform: `rotate(40 ${x - 6} ${y + 5})` }),
    )
    .join(''),
)

export const armFret =
  group(
    { filter: 'url(#cloth)' },
    path(
      'M 30 66 C 52 66 62 80 68 98 C 74 110 78 116 74 124 C 66 130 54 126 48 116 C 40 104 34 92 34 80 Z',
      'url(#sleeve)',
      ink,
    ),
    path('M 52 118 C 60 128 76 126 80 114 C 82 104 80 94 76 86 L 62 90 C 64 98 62 104 58 106 Z', 'url(#sleeve)', ink),
    path('M 60 92 L 78 88 L 79 97 L 61 100 Z', '#b4762c', ink),
  ) +
  line('M 42 76 C 48 90 54 104 62 112 M 52 74 C 58 88 64 102 70 108', '#a17a5c', 1.2, { opacity: 0.7 }) +
  group(
    { filter: 'url(#small)' },
    path(
      'M 61 92 C 58 84 58 76 62 72 C 62 67 67 65 70 67 C 72 63 77 63 79 66 C 83 65 86 69 84 73 C 86 79 82 88 78 91 Z',
      'url(#skin)',
      ink,
    ),
  ) +
  line('M 70 67 C 71 70 71 73 70 76 M 79 66 C 79.6 70 79 73 78 76', '#4e2216', 1.1)

export const armStrum =
  group(
    { filter: 'url(#cloth)' },
    path('M -28 66 C -52 66 -64 84 -70 104 C -74 118 -70 130 -58 131 C -46 131 -38 120 -34 106 Z', 'url(#sleeve)', ink),
    path(
      'M -70 112 C -72 128 -62 136 -50 132 C -42 129 -38 127 -34 125 L -38 110 C -44 113 -52 113 -56 108 Z',
      'url(#sleeve)',
      ink,
    ),
    path('M -44 108 L -34 106 L -29 124 L -39 129 Z', '#b4762c', ink),
  ) +
  line('M -50 76 C -58 92 -62 108 -60 122 M -40 76 C -48 90 -52 104 -50 116', '#a17a5c', 1.2, { opacity: 0.7 }) +
  group(
    { filter: 'url(#small)' },
    path(
      'M -35 109 C -28 104 -20 103 -14 106 C -9 107 -6 111 -8 113 C -5 115 -6 119 -9 119 C -8 123 -12 125 -15 123 C -18 127 -26 127 -31 123 Z',
      'url(#skin)',
      ink,
    ),
  ) +
  line('M -8 113 C -12 112 -15 112 -18 113 M -9 119 C -12 118 -15 118 -18 118.6', '#4e2216', 1.1)
