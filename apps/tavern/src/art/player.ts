import { palette } from './palette.ts'
import { type ArtPiece, ellipse, form, group, line, linear, type Point, path, rect } from './svg.ts'

const ink = { stroke: palette.ink, 'stroke-width': 1.4, 'stroke-linejoin': 'round' }

const defs =
  form('cloth', { side: 1, depth: 7, rimWidth: 1.4, shadeOpacity: 0.55, kick: '#7f9ccf' }) +
  form('small', { side: 1, depth: 3, rimWidth: 1, shadeOpacity: 0.4 }) +
  linear('cloak', [
    ['#7d9a58', 0],
    ['#56743f', 0.5],
    ['#2f4a34', 1],
  ]) +
  linear('skin', [
    ['#f0c49a', 0],
    ['#d4946c', 1],
  ]) +
  linear('boot', [
    ['#8a5836', 0],
    ['#43241b', 1],
  ]) +
  linear('scarf', [
    ['#e39a3c', 0],
    ['#b4622c', 1],
  ])

/** The traveller, drawn in profile and facing right; the origin is the ground between the feet. */
export type PlayerArt = {
  readonly leg: { readonly piece: ArtPiece; readonly hips: readonly [Point, Point] }
  readonly body: ArtPiece
  readonly arm: { readonly piece: ArtPiece; readonly shoulder: Point }
  readonly head: { readonly piece: ArtPiece; readonly neck: Point }
  readonly scarf: { readonly piece: ArtPiece; readonly knot: Point }
}

const leg = group(
  { filter: 'url(#small)' },
  path('M -6 -34 L 7 -34 L 6 -12 L -5 -12 Z', '#5a3d34', ink),
  path('M -6 -17 L 7 -17 C 7 -10 9 -7 16 -5 C 19 -3 18 0 15 0 L -6 0 Z', 'url(#boot)', ink),
  path('M -7.4 -19 H 8 V -13 H -7.4 Z', '#a56a3e', ink),
)

const body =
  group(
    { filter: 'url(#cloth)' },
    path(
      'M -12 -82 C -22 -66 -28 -44 -30 -22 C -20 -16 -12 -20 -6 -17 C 2 -14 10 -19 20 -20 C 22 -44 20 -66 12 -82 Z',
      'url(#cloak)',
      ink,
    ),
  ) +
  line('M 8 -76 C 13 -58 14 -38 12 -20 M -8 -70 C -14 -54 -17 -36 -18 -20', '#2f4a34', 1.6, { opacity: 0.6 }) +
  // A satchel on its strap.
  line('M 9 -80 C 2 -62 -8 -50 -20 -40', '#5a3423', 3) +
  group(
    { filter: 'url(#small)' },
    path('M -31 -46 L -12 -43 L -13 -27 C -20 -24 -28 -26 -32 -29 Z', 'url(#boot)', ink),
    path('M -31 -47 L -11 -44 C -12 -36 -18 -33 -22 -34 C -28 -35 -31 -40 -31 -47 Z', '#a56a3e', ink),
  ) +
  ellipse(-21.4, -35, 1.8, 1.8, palette.amber)

const arm = group(
  { filter: 'url(#small)' },
  path('M -7 -74 C 2 -78 9 -72 9 -64 C 11 -54 12 -48 10 -42 L -3 -41 C -6 -52 -9 -64 -7 -74 Z', 'url(#cloak)', ink),
  path('M -2 -41 C -3 -34 0 -31 5 -31 C 10 -31 11 -36 9.6 -42 Z', 'url(#skin)', ink),
)

const head =
  group(
    { filter: 'url(#cloth)' },
    path(
      'M 12 -82 C 19 -82 25 -86 25.4 -92.6 C 29.6 -92.4 31.4 -96 28.4 -99 C 26.4 -101 27 -104 27 -106 C 26 -116 16 -122 4 -122 L -4 -84 Z',
      'url(#skin)',
      ink,
    ),
  ) +
  ellipse(17, -103, 3.2, 4.6, '#2a1418') +
  ellipse(18.2, -104.8, 1.2, 1.5, '#fff6e4') +
  line('M 12 -111 C 15 -113.4 18 -113.4 21 -111.6', '#5a2018', 2) +
  line('M 23.6 -88.4 C 21 -86.6 18 -87 16.4 -88.6', '#8a4432', 1.4) +
  ellipse(13, -95, 4.4, 3, '#d8694e', { opacity: 0.4 }) +
  path('M 4 -118 C 14 -120 24 -118 27 -108 C 20 -112 14 -112 9 -108 C 8 -112 6 -115 4 -118 Z', '#7a3a20', ink) +
  group(
    { filter: 'url(#cloth)' },
    path(
      'M 10 -80 C 4 -92 6 -104 12 -110 C 18 -116 26 -114 30 -106 C 30 -122 16 -134 0 -132 C -18 -136 -36 -126 -44 -112 C -36 -112 -32 -108 -28 -100 C -26 -90 -20 -82 -12 -78 Z',
      'url(#cloak)',
      ink,
    ),
  ) +
  line('M -24 -104 C -16 -116 -2 -122 10 -120 M -20 -94 C -12 -100 -4 -104 2 -105', '#2f4a34', 1.4, { opacity: 0.6 }) +
  group(
    { filter: 'url(#small)' },
    path(
      'M -14 -84 C -4 -78 10 -78 17 -86 C 22 -80 20 -72 12 -70 C 2 -67 -10 -69 -15 -74 C -18 -78 -17 -82 -14 -84 Z',
      'url(#scarf)',
      ink,
    ),
  ) +
  line('M -8 -76 C 0 -73 8 -74 14 -78', '#8a4a22', 1.2, { opacity: 0.7 })

const scarf =
  group(
    { filter: 'url(#small)' },
    path(
      'M -12 -80 C -22 -80 -30 -74 -40 -76 C -44 -76 -48 -72 -46 -66 C -38 -60 -26 -66 -12 -71 Z',
      'url(#scarf)',
      ink,
    ),
  ) + rect(-43, -73.4, 3, 8, '#fff0cc', { opacity: 0.6, transform: 'rotate(12 -42 -69)' })

export const player: PlayerArt = {
  leg: {
    piece: { key: 'player-leg', box: { x: -14, y: -42, width: 40, height: 48 }, defs, body: leg },
    hips: [
      { x: 5, y: -32 },
      { x: -6, y: -32 },
    ],
  },
  body: { key: 'player-body', box: { x: -44, y: -92, width: 76, height: 86 }, defs, body },
  arm: {
    piece: { key: 'player-arm', box: { x: -16, y: -84, width: 36, height: 60 }, defs, body: arm },
    shoulder: { x: 1, y: -70 },
  },
  head: {
    piece: { key: 'player-head', box: { x: -54, y: -144, width: 98, height: 84 }, defs, body: head },
    neck: { x: 0, y: -80 },
  },
  scarf: {
    piece: { key: 'player-scarf', box: { x: -56, y: -90, width: 56, height: 34 }, defs, body: scarf },
    knot: { x: -10, y: -76 },
  },
}
