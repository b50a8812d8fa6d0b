import { palette } from '../palette.ts'
import type { Random } from '../random.ts'
import { ellipse, group, line, linear, path, radial, rect } from '../svg.ts'
import { blend } from './timber.ts'

export const hearthDefs =
  linear('chimney', [
    ['#12070c', 0, 0.72],
    ['#12070c', 0.4, 0.3],
    ['#ff9a48', 0.9, 0.16],
    ['#ff9a48', 1, 0.28],
  ]) +
  radial(
    'firebox',
    [
      ['#ffb84e', 0],
      ['#c24a1c', 0.36],
      ['#4a1712', 0.72],
      ['#190a0c', 1],
    ],
    [0.5, 0.86, 0.8],
  ) +
  linear('mantel', [
    ['#a06a40', 0],
    ['#6a3f2a', 0.4],
    ['#38201a', 1],
  ])

function stones(x: number, y: number, width: number, height: number, random: Random): string {
  const out: string[] = []
  for (let row = y; row < y + height; ) {
    const tall = 14 + random() * 8
    for (let at = x; at < x + width; ) {
      const wide = Math.min(18 + random() * 20, x + width - at)
      if (wide < 7) break
      const tone = blend('#5d4a4a', '#8d7568', random())
      out.push(rect(at + 1, row + 1, wide - 2, tall - 2, tone, { rx: 4, stroke: '#24141a', 'stroke-width': 1 }))
      out.push(line(`M ${at + 5} ${row + 2.6} h ${Math.max(1, wide - 11)}`, '#d8b090', 1, { opacity: 0.35 }))
      at += wide
    }
    row += tall
  }
  return out.join('')
}

/** Garlic, herbs and a sausage, drying on the beam above the fire. */
function drying(): string {
  const string = (at: number, to: number) => line(`M ${at} 84 V ${to}`, '#c9a878', 1.2)
  const sprig = (at: number, color: string) =>
    [-7, -3.5, 0, 3.5, 7]
      .map((dx, i) =>
        path(
          `M ${at} 96 C ${at + dx * 0.4} 104 ${at + dx - 3} 112 ${at + dx} ${122 - Math.abs(dx) + (i % 2) * 3} C ${at + dx + 3} 112 ${at + dx * 0.6 + 2} 104 ${at} 96 Z`,
          blend(color, palette.ink, i * 0.08),
          { stroke: palette.ink, 'stroke-width': 0.7 },
        ),
      )
      .join('') + line(`M ${at - 2.4} 97 h 4.8`, palette.straw, 2)
  const garlic = [
    [-4, 98],
    [4, 100],
    [-3.4, 107],
    [4, 109],
    [0, 117],
  ].map(([dx = 0, y = 0]) =>
    path(
      `M ${678 + dx} ${y - 6} C ${684 + dx} ${y - 2} ${684 + dx} ${y + 5} ${678 + dx} ${y + 5} C ${672 + dx} ${y + 5} ${672 + dx} ${y - 2} ${678 + dx} ${y - 6} Z`,
      '#e8d8b8',
      { stroke: palette.ink, 'stroke-width': 0.8 },
    ),
  )
  return (
    string(628, 98) +
    sprig(628, palette.sage) +
    string(678, 94) +
    garlic.join('') +
    string(700, 98) +
    sprig(700, '#8a7a4a')
  )
}

/** Where the fire burns: its middle and its floor. */
export const hearthFire = { x: 655, y: 404 } as const

/** The candles on the mantel: how far left or right of the fire, and how tall. */
export const mantelCandles = [
  { dx: -56, tall: 17 },
  { dx: -44, tall: 11 },
  { dx: 50, tall: 14 },
] as const

/** Chimney breast, firebox, mantel with candles, and the arms above it. */
export function hearth(random: Random): string {
  const { x } = hearthFire
  return (
    rect(x - 66, 84, 140, 330, '#0d0509', { opacity: 0.4 }) +
    path(`M ${x - 44} 86 H ${x + 44} L ${x + 54} 268 H ${x - 54} Z`, '#2c1a1c') +
    `<clipPath id="breast"><path d="M ${x - 44} 86 H ${x + 44} L ${x + 54} 268 H ${x - 54} Z"/></clipPath>` +
    group({ 'clip-path': 'url(#breast)' }, group({ filter: 'url(#rough)' }, stones(x - 56, 80, 112, 190, random))) +
    path(`M ${x - 44} 86 H ${x + 44} L ${x + 54} 268 H ${x - 54} Z`, 'url(#chimney)') +
    rect(x - 62, 284, 124, 134, '#24141a') +
    group({ filter: 'url(#rough)' }, stones(x - 62, 286, 124, 130, random)) +
    rect(x - 62, 284, 124, 134, 'url(#chimney)', { opacity: 0.7 }) +
    // The opening, a ring of dressed stones around it.
    path(`M ${x - 45} 418 V 342 C ${x - 45} 300 ${x + 45} 300 ${x + 45} 342 V 418 Z`, '#a08470', {
      stroke: '#24141a',
      'stroke-width': 1.4,
    }) +
    [-66, -40, -14, 14, 40, 66]
      .map((angle) => group({ transform: `rotate(${angle} ${x} 352)` }, line(`M ${x} 296 V 318`, '#24141a', 1.4)))
      .join('') +
    line(`M ${x - 45} 366 h 11 M ${x - 45} 392 h 11 M ${x + 34} 366 h 11 M ${x + 34} 392 h 11`, '#24141a', 1.4) +
    path(`M ${x - 34} 418 V 346 C ${x - 34} 314 ${x + 34} 314 ${x + 34} 346 V 418 Z`, 'url(#firebox)', {
      stroke: '#150a0e',
      'stroke-width': 2,
    }) +
    path(
      `M ${x - 33} 372 V 346 C ${x - 33} 315 ${x + 33} 315 ${x + 33} 346 V 372 C ${x + 26} 330 ${x - 26} 330 ${x - 33} 372 Z`,
      '#0d0509',
      { opacity: 0.65 },
    ) +
    // Logs and their grate.
    ellipse(x, 413, 31, 5, '#ffb84e', { opacity: 0.7 }) +
    group(
      { stroke: '#150a0e', 'stroke-width': 1.2 },
      rect(x - 28, 402, 56, 11, '#4a2418', { rx: 5, transform: `rotate(-5 ${x} 406)` }),
      rect(x - 22, 394, 46, 10, '#5e3020', { rx: 5, transform: `rotate(9 ${x} 398)` }),
      `<circle cx="${x - 27}" cy="409.6" r="5.2" fill="#d9792f"/><circle cx="${x - 27}" cy="409.6" r="2.6" fill="#8a3a18"/>`,
    ) +
    line(`M ${x - 14} 404 l 8 2 M ${x + 4} 400 l 10 3 M ${x - 4} 409 l 12 -1`, '#ff9a3c', 1.6, { opacity: 0.9 }) +
    // The hearthstone.
    path(`M ${x - 60} 416 H ${x + 60} L ${x + 74} 434 H ${x - 74} Z`, '#6d5a56', {
      stroke: '#24141a',
      'stroke-width': 1.4,
      filter: 'url(#rough)',
    }) +
    path(`M ${x - 40} 416 H ${x + 40} L ${x + 52} 434 H ${x - 52} Z`, '#ffb04e', { opacity: 0.4 }) +
    path(`M ${x - 74} 434 H ${x + 74} V 440 H ${x - 74} Z`, '#3a2a2c', { stroke: '#24141a', 'stroke-width': 1 }) +
    // The mantel.
    rect(x - 68, 284, 136, 9, '#0d0509', { opacity: 0.5 }) +
    group({ filter: 'url(#grain-x)' }, rect(x - 72, 264, 144, 21, 'url(#mantel)', { rx: 2 })) +
    rect(x - 72, 264, 144, 1.8, '#f0bc80', { opacity: 0.7 }) +
    line(`M ${x - 58} 284 l 6 10 h 8 l 4 -10 M ${x + 58} 284 l -6 10 h -8 l -4 -10`, '#38201a', 3) +
    // On it: candles, a small cask, a book.
    mantelCandles
      .map(
        ({ dx, tall }) =>
          rect(x + dx, 264 - tall, 7, tall, '#f0dcb0', { rx: 1.5, stroke: palette.ink, 'stroke-width': 0.9 }) +
          line(`M ${x + dx + 3.5} ${264 - tall} v -3`, palette.ink, 1.1),
      )
      .join('') +
    drying() +
    // A round shield over crossed swords.
    group(
      { stroke: palette.ink, 'stroke-width': 1.2 },
      group(
        { transform: `rotate(42 ${x} 196)` },
        rect(x - 2.6, 140, 5.2, 100, '#9aa0ac'),
        rect(x - 10, 240, 20, 4.6, palette.honey, { rx: 2 }),
        rect(x - 2.4, 244, 4.8, 14, '#4a2418', { rx: 2 }),
      ),
      group(
        { transform: `rotate(-42 ${x} 196)` },
        rect(x - 2.6, 140, 5.2, 100, '#8a909e'),
        rect(x - 10, 240, 20, 4.6, palette.honey, { rx: 2 }),
        rect(x - 2.4, 244, 4.8, 14, '#4a2418', { rx: 2 }),
      ),
      ellipse(x, 192, 29, 29, '#4a4652'),
      ellipse(x, 192, 25, 25, '#6e2430'),
      path(`M ${x} 167 A 25 25 0 0 1 ${x} 217 Z`, '#2c4a6e', { stroke: 'none' }),
      ellipse(x, 192, 7.5, 7.5, '#8d97a6'),
    ) +
    `<path d="M ${x - 22} 210 A 28 28 0 0 0 ${x + 20} 211" fill="none" stroke="#ffc98a" stroke-width="1.6" opacity="0.7" stroke-linecap="round"/>` +
    ellipse(x - 2, 190, 2.4, 2, '#fff0d0', { opacity: 0.7 })
  )
}
