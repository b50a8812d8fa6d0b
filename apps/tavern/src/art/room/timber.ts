import type { Random } from '../random.ts'
import { group, line, linear, path, rect, texture } from '../svg.ts'

/** The woods and stones every part of the room is cut from; put these definitions in the room's own document once. */
export const materials =
  texture('grain-x', '0.010 0.32', '#1d0d12', 1.5) +
  texture('grain-y', '0.32 0.010', '#1d0d12', 1.5, 8) +
  texture('plaster', '0.018 0.022', '#2a1418', 1.2, 5) +
  texture('rough', '0.09', '#1d0f16', 1.3, 11) +
  linear('beam', [
    ['#8a5836', 0],
    ['#6a3f2a', 0.18],
    ['#4b2a20', 0.75],
    ['#2c1718', 1],
  ]) +
  linear(
    'post',
    [
      ['#3a2019', 0],
      ['#6d432d', 0.35],
      ['#7d5034', 0.62],
      ['#352019', 1],
    ],
    [0, 0, 1, 0],
  )

/** A horizontal beam with adze marks and pegs. */
export function beam(x: number, y: number, width: number, height: number, random: Random): string {
  const marks = Array.from({ length: Math.round(width / 46) }, () => {
    const from = x + random() * (width - 40)
    const at = y + 4 + random() * (height - 8)
    return line(`M ${from} ${at} q ${12 + random() * 10} ${random() * 3 - 1.5} ${26 + random() * 18} 0`, '#22100f', 1, {
      opacity: 0.5,
    })
  })
  return (
    rect(x, y + height - 2, width, 9, '#0d0509', { opacity: 0.4 }) +
    group({ filter: 'url(#grain-x)' }, rect(x, y, width, height, 'url(#beam)')) +
    rect(x, y, width, 1.6, '#c98f5a', { opacity: 0.55 }) +
    rect(x, y + height - 2.4, width, 2.4, '#150a0c', { opacity: 0.8 }) +
    marks.join('')
  )
}

/** An upright post. */
export function post(x: number, y: number, width: number, height: number): string {
  return (
    rect(x - 5, y, width + 10, height, '#0d0509', { opacity: 0.28 }) +
    group({ filter: 'url(#grain-y)' }, rect(x, y, width, height, 'url(#post)')) +
    rect(x, y, 1.4, height, '#150a0c', { opacity: 0.7 }) +
    rect(x + width - 1.4, y, 1.4, height, '#150a0c', { opacity: 0.7 }) +
    [y + 14, y + height * 0.5]
      .map(
        (at) => `<circle cx="${x + width / 2}" cy="${at}" r="2.2" fill="#2a1512" stroke="#8a5a3a" stroke-width="0.7"/>`,
      )
      .join('')
  )
}

/** A curved brace between a post and a beam; `side` is where the post stands. */
export function brace(x: number, y: number, size: number, side: 1 | -1): string {
  return group(
    { transform: `translate(${x} ${y}) scale(${side} 1)` },
    path(
      `M 0 ${size} C 2 ${size * 0.45} ${size * 0.45} 2 ${size} 0 L ${size} 13 C ${size * 0.6} 16 ${size * 0.2} ${size * 0.55} 13 ${size} Z`,
      'url(#post)',
      {
        stroke: '#1d0d10',
        'stroke-width': 1.2,
        filter: 'url(#grain-y)',
      },
    ),
    line(`M 1 ${size} C 3 ${size * 0.45} ${size * 0.45} 3 ${size} 1`, '#a8713f', 1, { opacity: 0.5 }),
  )
}

/** Mixes two `#rrggbb` colours. */
export function blend(from: string, to: string, share: number): string {
  const channel = (at: number) => {
    const a = Number.parseInt(from.slice(at, at + 2), 16)
    const b = Number.parseInt(to.slice(at, at + 2), 16)
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, '0')
  }
  return `#${channel(1)}${channel(3)}${channel(5)}`
}
