import { palette } from '../palette.ts'
import type { Random } from '../random.ts'
import { type ArtPiece, type Box, ellipse, form, group, line, linear, path, radial, rect } from '../svg.ts'
import { materials } from './timber.ts'
import { bottle, cask, jar, mug } from './vessels.ts'

export const barDefs =
  linear('niche', [
    ['#1b0d12', 0],
    ['#3a2019', 0.55],
    ['#24120f', 1],
  ]) +
  radial('niche-glow', [
    ['#ffb055', 0, 0.6],
    ['#d9722c', 0.5, 0.24],
    ['#c05a20', 1, 0],
  ]) +
  linear(
    'cask',
    [
      ['#4a2a1c', 0],
      ['#8a5834', 0.35],
      ['#a56e40', 0.6],
      ['#3d2118', 1],
    ],
    [0, 0, 1, 0.3],
  ) +
  radial(
    'cask-shade',
    [
      ['#12070d', 0, 0],
      ['#12070d', 0.6, 0.1],
      ['#12070d', 1, 0.62],
    ],
    [0.62, 0.38, 0.62],
  ) +
  linear(
    'hoop',
    [
      ['#2c2833', 0],
      ['#5d5966', 0.5],
      ['#b9b0ac', 1],
    ],
    [0, 1, 1, 0],
  ) +
  linear(
    'glass',
    [
      ['#ffffff', 0, 0],
      ['#ffffff', 0.62, 0],
      ['#fff3d0', 0.74, 0.8],
      ['#ffffff', 0.86, 0],
    ],
    [0, 0, 1, 0],
  ) +
  linear(
    'pewter',
    [
      ['#3f3b48', 0],
      ['#8a8792', 0.4],
      ['#e6dccb', 0.68],
      ['#5d5966', 1],
    ],
    [0, 0, 1, 0],
  )

/** What stands behind Mira: casks, and a dresser of three bays whose middle one is left dark and calm for her face. */
export function backBar(random: Random): string {
  const bay = (x: number, width: number) =>
    path(
      `M ${x} 346 V 142 Q ${x} 124 ${x + width * 0.25} 122 H ${x + width * 0.75} Q ${x + width} 124 ${x + width} 142 V 346 Z`,
      'url(#niche)',
      { stroke: '#150a0e', 'stroke-width': 2 },
    )
  const shelf = (x: number, width: number, y: number) =>
    rect(x, y, width, 6, '#7d5034') +
    rect(x, y, width, 1.4, '#d09a60', { opacity: 0.75 }) +
    rect(x, y + 6, width, 5, '#0d0509', { opacity: 0.5 })
  const stock = (x: number, width: number, base: number) => {
    const things: string[] = []
    for (let at = x + 11; at < x + width - 8; at += 15 + random() * 6) {
      const pick = random()
      things.push(pick < 0.62 ? bottle(at, base, random) : pick < 0.82 ? jar(at + 4, base, random) : mug(at + 2, base))
      if (pick >= 0.62) at += 9
    }
    return things.join('')
  }
  const side = (x: number, width: number) =>
    bay(x, width) +
    ellipse(x + width / 2, 220, width * 0.9, 110, 'url(#niche-glow)', { opacity: 0.5 }) +
    [186, 240, 294, 346]
      .map((y, index) => (index < 3 ? shelf(x, width, y) : '') + (index < 4 ? stock(x, width, y) : ''))
      .join('')
  return (
    group({ filter: 'url(#grain-y)' }, rect(92, 108, 300, 240, '#5a3624')) +
    side(104, 74) +
    side(292, 88) +
    bay(186, 98) +
    ellipse(236, 215, 82, 110, 'url(#niche-glow)') +
    line('M 196 168 H 274', '#2a1410', 3) +
    [180, 284]
      .map(
        (x) =>
          group({ filter: 'url(#grain-y)' }, rect(x - 1, 118, 9, 230, '#6d432d')) +
          rect(x - 1, 118, 1.2, 230, '#c08a55', { opacity: 0.5 }),
      )
      .join('') +
    path('M 84 112 L 90 100 H 394 L 400 112 Z', '#7d5034', {
      stroke: '#150a0e',
      'stroke-width': 1.4,
      filter: 'url(#grain-x)',
    }) +
    rect(90, 100, 304, 1.6, '#e0ac70', { opacity: 0.6 }) +
    rect(88, 112, 308, 7, '#0d0509', { opacity: 0.5 }) +
    [150, 169, 296, 318].map((x) => jar(x, 100, random)).join('') +
    cask(44, 196, 50) +
    cask(44, 300, 52)
  )
}

export const counterBox: Box = { x: 0, y: 270, width: 432, height: 230 }

/** The counter, drawn in front of Mira, with what stands on it. */
export function counter(random: Random): ArtPiece {
  const panels = [30, 124, 218, 312].map(
    (x) =>
      rect(x, 386, 80, 66, '#3d2118', { rx: 3 }) +
      rect(x + 3, 389, 74, 60, '#6b4129', { rx: 2, filter: 'url(#grain-x)' }) +
      rect(x + 3, 389, 74, 2, '#150a0e', { opacity: 0.6 }) +
      rect(x + 3, 447, 74, 1.6, '#c08a55', { opacity: 0.5 }) +
      path(`M ${x + 40} 398 l 20 21 l -20 21 l -20 -21 Z`, '#5a3422', {
        stroke: '#8a5a38',
        'stroke-width': 1,
        opacity: 0.8,
      }),
  )
  const body =
    rect(0, 470, 424, 20, '#0a0408', { opacity: 0.45, filter: 'url(#far)' }) +
    rect(8, 362, 408, 116, 'url(#front)', { filter: 'url(#grain-x)' }) +
    panels.join('') +
    rect(400, 362, 18, 116, '#5a3624', { filter: 'url(#grain-y)' }) +
    rect(416, 362, 2.4, 116, '#ffc98a', { opacity: 0.55 }) +
    rect(8, 468, 410, 12, '#3d2118') +
    rect(8, 468, 410, 1.4, '#a8713f', { opacity: 0.6 }) +
    // The foot rail.
    rect(0, 458, 416, 5, '#b07a3a', { rx: 2.5 }) +
    rect(0, 458.6, 416, 1.4, '#ffe2a8', { opacity: 0.7, rx: 0.7 }) +
    [40, 164, 288, 396].map((x) => rect(x, 456, 5, 14, '#7a5228', { rx: 2 })).join('') +
    // The top: a polished slab with a worn edge.
    path('M 0 340 H 414 L 428 358 H 0 Z', 'url(#slab)', { filter: 'url(#grain-x)' }) +
    path('M 0 340 H 414 L 428 358 H 0 Z', 'url(#slab-light)') +
    path('M 0 358 H 428 V 368 Q 428 371 424 371 H 0 Z', '#6d4029', { filter: 'url(#grain-x)' }) +
    rect(0, 357.4, 428, 1.8, '#ffd9a0', { opacity: 0.7 }) +
    rect(0, 371, 420, 7, '#0d0509', { opacity: 0.5 }) +
    // Things on it.
    ellipse(66, 352, 22, 4, '#1d0d10', { opacity: 0.5, filter: 'url(#near)' }) +
    ellipse(368, 351, 24, 4, '#1d0d10', { opacity: 0.5, filter: 'url(#near)' }) +
    ellipse(122, 352, 30, 4, '#1d0d10', { opacity: 0.5, filter: 'url(#near)' }) +
    group(
      { filter: 'url(#object)' },
      path('M 24 350 V 306 C 24 300 28 298 28 292 V 280 H 38 V 292 C 38 298 42 300 42 306 V 350 Z', '#1f5a52', {
        stroke: palette.ink,
        'stroke-width': 1.2,
      }),
      rect(26, 276, 14, 7, '#c98f4e', { rx: 1.5, stroke: palette.ink, 'stroke-width': 1 }),
      rect(25, 314, 16, 18, '#e8d6ae'),
    ) +
    line('M 37 300 V 346', '#c8f0dc', 1.6, { opacity: 0.6 }) +
    group(
      { filter: 'url(#object)' },
      path('M 52 318 H 82 L 84 352 H 50 Z', 'url(#pewter)', { stroke: palette.ink, 'stroke-width': 1.2 }),
    ) +
    path('M 83 324 C 96 322 96 346 84 345', 'none', { stroke: '#8a8792', 'stroke-width': 4 }) +
    rect(51, 344, 32.6, 7, '#5d5966') +
    path(
      'M 50 319 C 48 309 56 306 61 310 C 64 303 74 304 76 309 C 83 306 87 313 84 320 C 84 326 77 324 75 322 C 71 330 66 325 65 322 C 59 327 51 326 50 319 Z',
      '#fff0cc',
      { stroke: palette.ink, 'stroke-width': 1 },
    ) +
    // Bread on a board.
    rect(98, 346, 58, 6, '#a56e40', { rx: 2, stroke: palette.ink, 'stroke-width': 1 }) +
    group(
      { filter: 'url(#object)' },
      path('M 102 346 C 100 330 112 324 126 325 C 142 325 152 334 150 346 Z', '#c98440', {
        stroke: palette.ink,
        'stroke-width': 1.1,
      }),
    ) +
    line('M 112 330 l 5 10 M 123 327 l 4 11 M 134 328 l 3 11', '#f2d29a', 2.2, { opacity: 0.85 }) +
    // Stacked mugs and the candle.
    mug(330, 351) +
    mug(350, 352) +
    mug(340, 333) +
    group(
      { filter: 'url(#object)' },
      path('M 366 352 C 366 347 398 347 398 352 C 398 355 366 355 366 352 Z', '#b07a3a', {
        stroke: palette.ink,
        'stroke-width': 1,
      }),
      rect(376, 322, 12, 28, '#f4e2b8', { rx: 2, stroke: palette.ink, 'stroke-width': 1 }),
    ) +
    path('M 376 326 C 374 334 378 334 378 330 V 342 C 380 346 382 342 381 336 V 324 Z', '#fff6dc') +
    line('M 382 322 V 317', '#24111d', 1.4) +
    spills(random)
  return {
    key: 'counter',
    box: counterBox,
    defs:
      materials +
      barDefs +
      form('object', { side: 1, depth: 5, rimWidth: 1.2 }) +
      `<filter id="near" x="-60%" y="-200%" width="220%" height="500%"><feGaussianBlur stdDeviation="3"/></filter>` +
      `<filter id="far" x="-20%" y="-200%" width="140%" height="500%"><feGaussianBlur stdDeviation="5"/></filter>` +
      linear('front', [
        ['#4b2a1e', 0],
        ['#6a3f29', 0.3],
        ['#3a2018', 1],
      ]) +
      linear('slab', [
        ['#7a4a2c', 0],
        ['#b0743f', 1],
      ]) +
      linear(
        'slab-light',
        [
          ['#ffca80', 0, 0],
          ['#ffca80', 0.2, 0.4],
          ['#ffca80', 0.42, 0.05],
          ['#ffca80', 0.8, 0.5],
          ['#ffca80', 1, 0.3],
        ],
        [0, 0, 1, 0],
      ),
    body,
  }
}

/** Spilled drops and rings that mugs left on the slab. */
function spills(random: Random): string {
  return Array.from({ length: 5 }, () => {
    const x = 170 + random() * 140
    return ellipse(x, 347 + random() * 7, 7, 1.6, 'none', { stroke: '#3d2118', 'stroke-width': 1, opacity: 0.4 })
  }).join('')
}
