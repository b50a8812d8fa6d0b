import { at, mouthPiece } from './mouth.ts'
import { palette } from './palette.ts'
import { line, linear, path } from './svg.ts'

export const miraMouth = mouthPiece({
  key: 'mira-mouth',
  box: { x: -32, y: -28, width: 64, height: 56 },
  halfWidth: 16,
  drop: 1,
  smile: 3.6,
  crook: 0.4,
  upperLip: { thickness: 3.6, color: '#a83a42' },
  lowerLip: { thickness: 4.8, color: '#c9525a' },
  lipLine: '#5b1a28',
  shine: '#ffc2b0',
  chinShade: '#a8644c',
  teeth: '#fbf1df',
})

const goatee = (_raised: number, dropped: number): string =>
  path(
    `M -2.6 ${at(dropped + 1.6)} Q 0 ${at(dropped + 0.4)} 2.6 ${at(dropped + 1.6)} L 1.2 ${at(dropped + 6)} Q 0 ${at(dropped + 7)} -1.2 ${at(dropped + 6)} Z`,
    '#2a1418',
  )

const bramMoustache = (raised: number, halfWidth: number): string => {
  const y = -raised * 0.85 - 9.4
  const side = (s: 1 | -1) =>
    path(
      `M ${at(s * 0.5, y - 1.2)} C ${at(s * 5, y - 3.6, s * (halfWidth * 0.6 + 3), y - 0.4, s * (halfWidth * 0.5 + 9), y + 1.6)} ` +
        `C ${at(s * (halfWidth * 0.5 + 12), y + 2.4, s * (halfWidth * 0.5 + 14), y + 0.4, s * (halfWidth * 0.5 + 13), y - 2.6)} ` +
        `C ${at(s * (halfWidth * 0.5 + 15.6), y + 1.4, s * (halfWidth * 0.5 + 13), y + 5, s * (halfWidth * 0.5 + 8), y + 4)} C ${at(s * (halfWidth * 0.6 + 2), y + 3, s * 5, y + 1.4, s * 0.5, y + 1.2)} Z`,
      '#2a1418',
    )
  return side(1) + side(-1)
}

export const bramMouth = mouthPiece({
  key: 'bram-mouth',
  box: { x: -34, y: -28, width: 68, height: 56 },
  halfWidth: 17,
  drop: 0.88,
  smile: 2.8,
  crook: 1.3,
  upperLip: { thickness: 3, color: '#7a3632' },
  lowerLip: { thickness: 4.8, color: '#c46a5c' },
  lipLine: '#2a0e14',
  shine: '#e9a98c',
  chinShade: '#2a1418',
  teeth: '#fff6e4',
  inTeeth: (top) => path(`M 3.4 ${at(top + 0.3)} h 4 v ${at(3.2)} q -2 1.2 -4 0.2 Z`, palette.amber, { opacity: 0.95 }),
  over: (raised, dropped, halfWidth) => bramMoustache(raised, halfWidth) + goatee(raised, dropped),
})

const oskMoustache = (raised: number, halfWidth: number): string => {
  const y = -raised * 0.8 - 6
  const spread = halfWidth * 0.35
  const side = (s: 1 | -1) =>
    path(
      `M 0 ${at(y - 6)} C ${at(s * 8, y - 11, s * (spread + 20), y - 8, s * (spread + 27), y + 4)} ` +
        `C ${at(s * (spread + 30), y + 10, s * (spread + 31), y + 17, s * (spread + 27), y + 22)} ` +
        `C ${at(s * (spread + 25), y + 12, s * (spread + 18), y + 6.5, s * 13, y + 4.2)} C ${at(s * 8, y + 2.6, s * 3, y + 2.4, 0, y + 1)} Z`,
      'url(#osk-hair)',
      { stroke: '#4f2414', 'stroke-width': 1.1, 'stroke-linejoin': 'round' },
    ) +
    line(
      `M ${at(s * 4, y - 5)} C ${at(s * 12, y - 6, s * (spread + 16), y - 3, s * (spread + 24), y + 8)} M ${at(s * 4, y - 2)} C ${at(s * 10, y - 2, s * (spread + 12), y, s * (spread + 19), y + 5)}`,
      '#f0b67a',
      0.9,
      { opacity: 0.55 },
    )
  return side(1) + side(-1)
}

export const oskMouth = mouthPiece({
  key: 'osk-mouth',
  box: { x: -42, y: -28, width: 84, height: 60 },
  halfWidth: 16.5,
  drop: 1,
  smile: 1.4,
  crook: -0.8,
  upperLip: { thickness: 2.4, color: '#8f4038' },
  lowerLip: { thickness: 5.2, color: '#c26a5c' },
  lipLine: '#4a1a1c',
  shine: '#f3b39a',
  chinShade: '#6b3018',
  teeth: '#efe0bf',
  defs: linear('osk-hair', [
    ['#d98a4a', 0],
    ['#8f4a24', 1],
  ]),
  over: (raised, _dropped, halfWidth) => oskMoustache(raised, halfWidth),
})
