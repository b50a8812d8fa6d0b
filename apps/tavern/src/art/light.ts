import { type ArtPiece, ellipse, linear, path, radial, rect } from './svg.ts'

const disc = (key: string, size: number, stops: Parameters<typeof radial>[1]): ArtPiece => ({
  key,
  box: { x: -size / 2, y: -size / 2, width: size, height: size },
  defs: radial('g', stops),
  body: ellipse(0, 0, size / 2, size / 2, 'url(#g)'),
})

/** A smooth additive glow; white, so that a tint gives its colour. */
const glow = disc('glow', 128, [
  ['#ffffff', 0, 0.8],
  ['#ffffff', 0.12, 0.54],
  ['#ffffff', 0.3, 0.24],
  ['#ffffff', 0.55, 0.08],
  ['#ffffff', 0.8, 0.015],
  ['#ffffff', 1, 0],
])

const mote = disc('mote', 16, [
  ['#ffffff', 0, 1],
  ['#ffffff', 0.3, 0.5],
  ['#ffffff', 1, 0],
])

const flame: ArtPiece = {
  key: 'flame',
  box: { x: -20, y: -70, width: 40, height: 76 },
  defs: `${linear('f', [
    ['#ffffff', 0, 0],
    ['#ffffff', 0.35, 0.55],
    ['#ffffff', 0.8, 1],
    ['#ffffff', 1, 0.35],
  ])}<filter id="b" x="-30%" y="-20%" width="160%" height="140%"><feGaussianBlur stdDeviation="1.5"/></filter>`,
  body: path(
    'M 0 -66 C 4 -48 17 -38 15 -16 C 14 -3 7 3 0 3 C -7 3 -14 -3 -15 -16 C -16 -30 -6 -34 -7 -46 C -2 -44 0 -54 0 -66 Z',
    'url(#f)',
    { filter: 'url(#b)' },
  ),
}

const puff = disc('puff', 32, [
  ['#ffffff', 0, 0.9],
  ['#ffffff', 0.4, 0.5],
  ['#ffffff', 1, 0],
])

const beam: ArtPiece = {
  key: 'moonbeam',
  box: { x: 0, y: 0, width: 300, height: 300 },
  defs: `${linear('m', [
    ['#ffffff', 0, 0.55],
    ['#ffffff', 0.6, 0.16],
    ['#ffffff', 1, 0],
  ])}<filter id="b" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="9"/></filter>`,
  body: path('M 190 20 L 270 20 L 170 290 L 30 290 Z', 'url(#m)', { filter: 'url(#b)' }),
}

/** Laid over the whole scene by multiplication: plum where no light reaches, white where it does. */
const shade: ArtPiece = {
  key: 'shade',
  box: { x: 0, y: 0, width: 960, height: 540 },
  defs:
    radial('hot', [
      ['#ffffff', 0, 1],
      ['#fff1dc', 0.45, 0.85],
      ['#e8c0a0', 0.75, 0.35],
      ['#c9a0a0', 1, 0],
    ]) +
    radial('cool', [
      ['#f0f6ff', 0, 0.9],
      ['#b9cdf0', 0.6, 0.4],
      ['#b9cdf0', 1, 0],
    ]) +
    linear('top', [
      ['#2a1830', 0, 0.6],
      ['#2a1830', 1, 0],
    ]),
  body:
    rect(0, 0, 960, 540, '#8d6c80') +
    ellipse(655, 380, 440, 330, 'url(#hot)') +
    ellipse(300, 230, 330, 260, 'url(#hot)') +
    ellipse(520, 230, 260, 240, 'url(#hot)', { opacity: 0.9 }) +
    ellipse(800, 260, 220, 270, 'url(#hot)', { opacity: 0.75 }) +
    ellipse(860, 300, 170, 230, 'url(#cool)', { opacity: 0.7 }) +
    ellipse(110, 250, 200, 210, 'url(#hot)', { opacity: 0.7 }) +
    // Faces are what one looks at.
    [230, 520, 790].map((x) => ellipse(x, 215, 120, 120, 'url(#hot)', { opacity: 0.7 })).join('') +
    rect(0, 0, 960, 150, 'url(#top)'),
}

export const lightPieces: readonly ArtPiece[] = [glow, mote, puff, flame, beam, shade]
