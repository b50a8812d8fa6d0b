import { palette } from '../palette.ts'
import type { Random } from '../random.ts'
import { ellipse, group, line, linear, path, radial, rect } from '../svg.ts'

export const nightDefs =
  linear('sky', [
    ['#0e1838', 0],
    ['#284680', 0.5],
    ['#6a9ad0', 1],
  ]) +
  radial('moon-halo', [
    ['#dcecff', 0, 0.8],
    ['#8fb8f0', 0.3, 0.34],
    ['#8fb8f0', 1, 0],
  ]) +
  linear(
    'curtain',
    [
      ['#4a1224', 0],
      ['#a83442', 0.3],
      ['#6e1c30', 0.55],
      ['#b03c46', 0.8],
      ['#4a1224', 1],
    ],
    [0, 0, 1, 0],
  ) +
  linear('mist', [
    ['#9fc3e8', 0, 0],
    ['#9fc3e8', 1, 0.45],
  ]) +
  linear(
    'leaf',
    [
      ['#5a3624', 0],
      ['#8a5a38', 0.5],
      ['#6d432d', 1],
    ],
    [0, 0, 1, 0],
  ) +
  linear(
    'jamb',
    [
      ['#7d5034', 0],
      ['#4b2a20', 1],
    ],
    [0, 0, 1, 0],
  )

const stars = (x: number, y: number, width: number, height: number, count: number, random: Random): string =>
  Array.from({ length: count }, () =>
    ellipse(x + random() * width, y + random() * height, 0.6 + random() * 0.7, 0.6 + random() * 0.7, '#eaf4ff', {
      opacity: 0.35 + random() * 0.6,
    }),
  ).join('')

const glazed = 'M 450 304 V 176 C 450 116 590 116 590 176 V 304 Z'

/** The leaded window behind the stage: moonlit hills and a keep, between crimson curtains. */
export function moonWindow(random: Random): string {
  const lead: string[] = []
  for (let offset = -240; offset < 240; offset += 28) {
    lead.push(
      line(
        `M ${520 + offset} 120 L ${520 + offset + 190} 310 M ${520 + offset} 120 L ${520 + offset - 190} 310`,
        '#141527',
        1.5,
        { opacity: 0.55 },
      ),
    )
  }
  const curtain = (side: 1 | -1) =>
    group(
      { transform: side === 1 ? 'translate(93.7 0) scale(0.78 1)' : 'translate(946.3 0) scale(-0.78 1)' },
      path(
        'M 426 110 H 486 C 484 150 470 196 452 232 C 448 242 446 250 448 262 C 450 282 446 300 440 318 L 424 318 C 428 250 424 180 426 110 Z',
        'url(#curtain)',
        { stroke: palette.ink, 'stroke-width': 1.4 },
      ),
      line(
        'M 438 114 C 440 160 436 206 436 244 M 452 114 C 452 156 446 196 440 234 M 466 114 C 464 150 456 186 446 226',
        '#3a0f20',
        1.6,
        { opacity: 0.6 },
      ),
      path('M 424 244 C 434 240 446 240 454 238 L 452 248 C 444 252 434 252 424 253 Z', palette.amber, {
        stroke: palette.ink,
        'stroke-width': 1,
      }),
    )
  const whole =
    path('M 440 312 V 172 C 440 100 600 100 600 172 V 312 Z', '#38201a', {
      stroke: palette.ink,
      'stroke-width': 1.4,
      filter: 'url(#grain-y)',
    }) +
    `<clipPath id="glazed"><path d="${glazed}"/></clipPath>` +
    group(
      { 'clip-path': 'url(#glazed)' },
      rect(440, 110, 160, 200, 'url(#sky)'),
      stars(450, 124, 140, 100, 34, random),
      ellipse(480, 190, 80, 80, 'url(#moon-halo)', { opacity: 0.7 }),
      path('M 440 270 C 470 244 500 262 530 252 C 556 242 580 256 610 240 V 312 H 440 Z', '#1c2c54'),
      path('M 556 262 V 226 h 4 v -6 h 4 v 6 h 4 v -6 h 4 v 6 h 4 V 210 l 8 -14 l 8 14 V 256 Z', '#182548'),
      rect(583, 222, 3, 5, palette.amber, { opacity: 0.9 }),
      rect(562, 238, 3, 5, palette.amber, { opacity: 0.8 }),
      path('M 440 292 C 480 268 540 284 600 262 V 312 H 440 Z', '#121c3a'),
      ...lead,
      path('M 450 120 L 500 120 L 450 230 Z', '#ffffff', { opacity: 0.07 }),
    ) +
    line(glazed, '#24140f', 3) +
    line('M 520 132 V 304', '#2c1a16', 5) +
    line('M 452 224 H 588', '#2c1a16', 4) +
    line('M 522.6 134 V 302', '#8fb4e0', 1, { opacity: 0.6 }) +
    rect(432, 304, 176, 12, '#7d5034', { filter: 'url(#grain-x)', stroke: palette.ink, 'stroke-width': 1.2 }) +
    rect(432, 304, 176, 1.6, '#bcd9f5', { opacity: 0.6 }) +
    curtain(1) +
    curtain(-1) +
    rect(418, 104, 204, 7, '#b07a3a', { rx: 3.5, stroke: palette.ink, 'stroke-width': 1.2 }) +
    rect(419, 105, 202, 1.6, '#ffe2a8', { opacity: 0.6 }) +
    ellipse(417, 107.5, 6, 6, '#b07a3a', { stroke: palette.ink, 'stroke-width': 1.2 }) +
    ellipse(623, 107.5, 6, 6, '#b07a3a', { stroke: palette.ink, 'stroke-width': 1.2 })
  return group({ transform: 'translate(62.4 0) scale(0.88 1)' }, whole)
}

const opening = 'M 768 420 V 206 C 768 140 912 140 912 206 V 420 Z'

/** The open door and the lane outside it. */
export function doorway(random: Random): string {
  const cobbles: string[] = []
  for (let y = 372; y < 420; y += 6 + (y - 372) * 0.06) {
    const spread = 26 + (y - 366) * 1.5
    for (let x = 838 - spread; x < 838 + spread; x += 9 + (y - 372) * 0.14) {
      cobbles.push(
        ellipse(x + random() * 4, y, 4 + (y - 372) * 0.05, 1.7, random() > 0.5 ? '#5a7fb0' : '#3f6090', {
          opacity: 0.75,
        }),
      )
    }
  }
  return (
    path('M 754 424 V 200 C 754 122 926 122 926 200 V 424 Z', '#4b2a20', {
      stroke: palette.ink,
      'stroke-width': 1.6,
      filter: 'url(#grain-y)',
    }) +
    path('M 754 424 V 200 C 754 122 926 122 926 200 V 424', 'none', {
      stroke: '#a8713f',
      'stroke-width': 1.4,
      opacity: 0.5,
    }) +
    `<clipPath id="opening"><path d="${opening}"/></clipPath>` +
    group(
      { 'clip-path': 'url(#opening)' },
      rect(760, 140, 160, 290, 'url(#sky)'),
      stars(768, 150, 144, 110, 26, random),
      ellipse(878, 194, 64, 64, 'url(#moon-halo)'),
      ellipse(878, 194, 15, 15, '#f4f8ff'),
      ellipse(873, 190, 3.6, 2.8, '#c9dcf2') +
        ellipse(883, 199, 2.8, 2.2, '#c9dcf2') +
        ellipse(882, 188, 1.8, 1.5, '#d4e4f6'),
      path(
        'M 850 222 C 858 214 868 216 872 219 C 880 212 896 214 900 220 C 908 219 912 223 914 226 C 892 229 866 229 850 222 Z',
        '#a9c8ee',
        { opacity: 0.4 },
      ),
      path(
        'M 760 300 L 772 280 L 800 276 L 806 250 L 828 230 L 850 252 L 852 290 L 862 286 V 272 L 886 244 L 912 270 L 920 270 V 400 H 760 Z',
        '#15244c',
      ),
      line('M 806 250 L 828 230 L 850 252 M 860 274 L 886 244 L 912 271', '#b9d6f8', 2.4, { opacity: 0.85 }),
      rect(893, 236, 7, 20, '#15244c'),
      line('M 893 236 h 7', '#b9d6f8', 2),
      rect(874, 274, 9, 12, palette.amber) + line('M 878.5 274 v 12 M 874 280 h 9', '#15244c', 1.1),
      rect(892, 274, 9, 12, '#ffcf7a') + line('M 896.5 274 v 12 M 892 280 h 9', '#15244c', 1.1),
      rect(820, 270, 8, 11, palette.amber, { opacity: 0.95 }),
      rect(833, 270, 8, 11, '#ffcf7a', { opacity: 0.8 }),
      rect(884, 306, 8, 20, '#16264a'),
      path(
        'M 760 330 C 772 322 784 322 794 330 C 800 300 812 310 816 334 C 830 326 850 340 858 336 C 880 316 900 330 920 324 V 400 H 760 Z',
        '#13203f',
      ),
      path('M 896 350 C 876 340 880 318 892 314 C 888 292 906 280 918 288 V 390 H 900 Z', '#0f1a35'),
      rect(760, 366, 160, 60, '#284878'),
      path('M 824 366 H 852 L 906 424 H 768 Z', '#3a5f92'),
      ...cobbles,
      rect(760, 300, 160, 80, 'url(#mist)'),
      path('M 768 420 V 206 C 768 190 772 178 780 170 V 420 Z', '#0d0509', { opacity: 0.4 }),
    ) +
    line(opening, '#24110f', 2.4) +
    line('M 910 418 V 206 C 910 160 840 152 806 162', '#bcd9f5', 1.2, { opacity: 0.6 }) +
    [180, 250, 320, 390].map((y) => line(`M 755 ${y} H 767 M 913 ${y} H 925`, '#24110f', 1.4)).join('') +
    path('M 836 142 l 8 0 l 3 14 l -14 0 Z', '#7d5034', { stroke: palette.ink, 'stroke-width': 1.2 }) +
    // The threshold, and the leaf swung into the room.
    path('M 762 418 H 918 L 926 428 H 754 Z', '#6d5a56', {
      stroke: palette.ink,
      'stroke-width': 1.2,
      filter: 'url(#rough)',
    }) +
    rect(762, 418, 156, 1.4, '#bcd9f5', { opacity: 0.6 }) +
    path('M 914 422 V 196 C 920 168 936 142 958 128 L 960 128 V 470 Z', '#0d0509', { opacity: 0.4 }) +
    path('M 914 420 V 198 C 920 170 934 146 954 134 V 462 Z', 'url(#leaf)', {
      stroke: palette.ink,
      'stroke-width': 1.6,
      filter: 'url(#grain-y)',
    }) +
    line('M 926 178 V 432 M 940 152 V 447', '#1d0d10', 1.6, { opacity: 0.8 }) +
    line('M 914 246 L 950 236 M 914 380 L 950 398', '#3c3b48', 6) +
    line('M 914 245 L 950 235 M 914 379 L 950 397', '#9aa2b2', 1, { opacity: 0.6 }) +
    ellipse(946, 312, 4, 6, 'none', { stroke: '#b07a3a', 'stroke-width': 2.4 }) +
    line('M 914 420 V 198', '#bcd9f5', 2, { opacity: 0.75 }) +
    line('M 914 198 C 920 170 934 146 954 134', '#d09a60', 1.6, { opacity: 0.6 })
  )
}
