import { palette } from './palette.ts'
import { createRandom } from './random.ts'
import { backBar, barDefs, counter } from './room/bar.ts'
import { floor, floorDefs } from './room/floor.ts'
import { hearth, hearthDefs } from './room/hearth.ts'
import { doorway, moonWindow, nightDefs } from './room/night.ts'
import { stage, stageDefs } from './room/stage.ts'
import { materials } from './room/timber.ts'
import { wall, wallDefs } from './room/wall.ts'
import { type ArtPiece, type Box, blur, ellipse, form, group, line, linear, path, radial, rect } from './svg.ts'

/** The size of the scene in logical pixels. */
export const roomSize = { width: 960, height: 540 } as const

/** Where the pieces in front of the people lie. */
export const frontBox: Box = { x: 790, y: 440, width: 170, height: 100 }

/** Everything that stands still behind the characters. */
const back: ArtPiece = {
  key: 'room-back',
  box: { x: 0, y: 0, ...roomSize },
  defs: materials + wallDefs + floorDefs + barDefs + hearthDefs + nightDefs + stageDefs + blur('soft-shadow', 5),
  body: [
    wall(createRandom(11)),
    floor(createRandom(5)),
    backBar(createRandom(21)),
    moonWindow(createRandom(4)),
    doorway(createRandom(9)),
    hearth(createRandom(3)),
    ellipse(655, 446, 90, 8, '#0a0408', { opacity: 0.35, filter: 'url(#soft-shadow)' }),
    stage(),
  ].join(''),
}

/** A hanging lantern; it swings from the top of its chain. */
const lantern: ArtPiece = {
  key: 'lantern',
  box: { x: -24, y: 0, width: 48, height: 110 },
  defs:
    form('iron', { side: 1, depth: 4, rimWidth: 1.2 }) +
    radial(
      'flame-glass',
      [
        ['#fffbe8', 0],
        ['#ffe08a', 0.3],
        ['#ffab3c', 0.7],
        ['#c8641e', 1],
      ],
      [0.5, 0.6, 0.62],
    ),
  body:
    line('M 0 0 V 52', '#150a0e', 2.6) +
    Array.from({ length: 8 }, (_, index) =>
      ellipse(0, 4 + index * 6.4, 2, 3.2, 'none', { stroke: '#6d5a4a', 'stroke-width': 1.2 }),
    ).join('') +
    path('M -11 70 L 11 70 L 14 98 L -14 98 Z', 'url(#flame-glass)') +
    path('M 0 94 C -6 92 -5 84 0 76 C 5 84 6 92 0 94 Z', '#fffdf0') +
    group(
      { filter: 'url(#iron)' },
      path('M -15 70 C -12 60 -6 56 0 54 C 6 56 12 60 15 70 Z', '#3c3440', {
        stroke: palette.ink,
        'stroke-width': 1.2,
      }),
      path('M -17 97 H 17 L 14 104 H -14 Z', '#3c3440', { stroke: palette.ink, 'stroke-width': 1.2 }),
    ) +
    line('M -11 70 L -14 98 M 11 70 L 14 98 M -3.5 70 L -4.5 98 M 3.5 70 L 4.5 98', '#2c222c', 1.8) +
    ellipse(0, 107, 2.4, 2.4, '#3c3440'),
}

/** Out of focus, close to the eye: the corner of a table with a candle. */
const front: ArtPiece = {
  key: 'room-front',
  box: frontBox,
  defs:
    blur('near', 1.4) +
    linear('near-wood', [
      ['#5a3422', 0],
      ['#1d0d10', 1],
    ]) +
    linear('near-top', [
      ['#9a6238', 0],
      ['#5a3422', 1],
    ]),
  body: group(
    { filter: 'url(#near)' },
    path('M 812 516 L 836 500 H 970 V 516 Z', 'url(#near-top)'),
    path('M 806 516 H 970 V 534 H 806 Z', 'url(#near-wood)'),
    rect(840, 534, 22, 20, '#1d0d10'),
    rect(812, 515, 150, 2, '#ffc98a', { opacity: 0.6 }),
    path('M 868 470 H 902 L 905 510 H 865 Z', '#a56e40'),
    path('M 866 476 C 850 474 850 502 866 500', 'none', { stroke: '#7d5034', 'stroke-width': 6 }),
    path('M 869 472 h 3.6 l -1.6 36 h -3.6 Z', '#ffc98a', { opacity: 0.55 }),
    rect(866, 480, 38, 5, '#6d6470'),
    rect(865, 499, 40, 5, '#6d6470'),
    path(
      'M 864 472 C 862 462 874 460 880 464 C 886 458 898 460 900 466 C 910 468 908 478 900 477 C 890 482 872 480 864 472 Z',
      '#f4e2bc',
    ),
    rect(929, 462, 14, 42, '#f0dcb0', { rx: 2 }),
    path('M 922 508 C 922 500 950 500 950 508 Z', '#6d4a2a'),
  ),
}

/** The cat asleep by the fire. */
const cat: ArtPiece = {
  key: 'cat',
  box: { x: -34, y: -28, width: 68, height: 34 },
  defs:
    form('fur', { side: 1, depth: 6, rimWidth: 1.6, rim: '#ffb05a' }) +
    linear('coat', [
      ['#d9883e', 0],
      ['#8a4424', 1],
    ]),
  body:
    ellipse(0, 1, 30, 4, '#0a0408', { opacity: 0.5 }) +
    group(
      { filter: 'url(#fur)' },
      path(
        'M -26 0 C -32 -14 -18 -24 0 -23 C 16 -23 28 -14 27 -4 C 27 2 20 2 10 2 H -20 C -24 2 -25 2 -26 0 Z',
        'url(#coat)',
        { stroke: palette.ink, 'stroke-width': 1.2 },
      ),
      path(
        'M -28 -3 C -30 -12 -24 -17 -18 -17 L -16 -22 L -11 -17 C -6 -16 -2 -12 -3 -6 C -4 0 -10 2 -16 2 C -23 2 -27 1 -28 -3 Z M -25 -14 L -25 -21 L -19 -17 Z',
        'url(#coat)',
        { stroke: palette.ink, 'stroke-width': 1.2 },
      ),
    ) +
    line('M -22 -7 q 2.4 2 4.6 0 M -12 -7 q 2.4 2 4.6 0', '#3a1a18', 1.2) +
    line('M -15.6 -4 q 0.8 1 1.6 0', '#e8a898', 1.2) +
    line('M 24 0 C 30 6 8 6 -4 3', '#a85a2c', 5) +
    line('M 4 -22 q 2 4 0 8 M 11 -21 q 2 4 0 8 M 18 -17 q 2 4 0 7', '#6b3018', 1.8, { opacity: 0.8 }),
}

export const roomPieces: readonly ArtPiece[] = [back, counter(createRandom(7)), lantern, front, cat]
