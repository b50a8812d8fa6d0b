import { palette } from '../palette.ts'
import type { Random } from '../random.ts'
import { ellipse, line, path, rect } from '../svg.ts'
import { blend } from './timber.ts'

const bottleColors = ['#1f5a52', '#6d2a2a', '#a8702a', '#33506e', '#5c6b30', '#7a3a24'] as const

export function bottle(x: number, base: number, random: Random): string {
  const width = 10 + random() * 6
  const height = 30 + random() * 14
  const neck = width * 0.34
  const color = bottleColors[Math.floor(random() * bottleColors.length)] ?? bottleColors[0]
  const shoulder = base - height * (0.52 + random() * 0.16)
  const d =
    `M ${x - width / 2} ${base} L ${x - width / 2} ${shoulder} C ${x - width / 2} ${shoulder - 7} ${x - neck} ${shoulder - 6} ${x - neck} ${shoulder - 12} ` +
    `L ${x - neck} ${base - height} L ${x + neck} ${base - height} L ${x + neck} ${shoulder - 12} C ${x + neck} ${shoulder - 6} ${x + width / 2} ${shoulder - 7} ${x + width / 2} ${shoulder} L ${x + width / 2} ${base} Z`
  return (
    path(d, blend(color, '#160a10', 0.18), { stroke: '#150a0e', 'stroke-width': 0.9 }) +
    path(d, 'url(#glass)', { opacity: 0.75 }) +
    rect(x - neck - 0.6, base - height - 4, neck * 2 + 1.2, 5, '#a8764a', { rx: 1 }) +
    (random() > 0.4
      ? rect(x - width / 2 + 0.6, shoulder + 5, width - 1.2, 9, '#d9c19b', { opacity: 0.8 }) +
        line(`M ${x - 3} ${shoulder + 9.4} h 6`, '#6b3f2a', 1)
      : '')
  )
}

export function jar(x: number, base: number, random: Random): string {
  const color = ['#b98a5c', '#8a4a34', '#c9b08a'][Math.floor(random() * 3)] ?? '#b98a5c'
  return (
    path(
      `M ${x - 10} ${base} C ${x - 14} ${base - 12} ${x - 12} ${base - 22} ${x - 7} ${base - 25} L ${x + 7} ${base - 25} C ${x + 12} ${base - 22} ${x + 14} ${base - 12} ${x + 10} ${base} Z`,
      blend(color, '#1d0d10', 0.25),
      { stroke: '#150a0e', 'stroke-width': 0.9 },
    ) +
    line(
      `M ${x + 7} ${base - 20} C ${x + 10} ${base - 14} ${x + 10} ${base - 8} ${x + 8} ${base - 3}`,
      '#ffe2b0',
      1.8,
      { opacity: 0.5 },
    ) +
    ellipse(x, base - 26, 8, 3, '#7a4a2e', { stroke: '#150a0e', 'stroke-width': 0.9 })
  )
}

export function mug(x: number, base: number): string {
  return (
    path(`M ${x + 7} ${base - 15} C ${x + 16} ${base - 16} ${x + 16} ${base - 3} ${x + 7} ${base - 4}`, 'none', {
      stroke: '#77727e',
      'stroke-width': 2.6,
    }) +
    path(`M ${x - 8} ${base - 19} L ${x + 8} ${base - 19} L ${x + 9} ${base} L ${x - 9} ${base} Z`, 'url(#pewter)', {
      stroke: '#150a0e',
      'stroke-width': 0.9,
    }) +
    rect(x - 9, base - 4, 18, 4, '#5d5966') +
    ellipse(x, base - 19, 8, 1.8, '#241418')
  )
}

export function cask(cx: number, cy: number, r: number): string {
  const inner = r - 9
  const staves = [-0.66, -0.36, -0.04, 0.3, 0.62].map((share) => {
    const half = Math.sqrt(1 - share * share) * inner
    const x = cx + share * inner
    return (
      line(`M ${x} ${cy - half} V ${cy + half}`, '#1d0d10', 1.6, { opacity: 0.85 }) +
      line(`M ${x + 1.6} ${cy - half + 2} V ${cy + half - 2}`, '#d09a60', 0.8, { opacity: 0.35 })
    )
  })
  const arc = (radius: number, color: string, width: number, opacity: number) =>
    line(
      `M ${cx + radius * 0.2} ${cy - radius * 0.98} A ${radius} ${radius} 0 0 1 ${cx + radius * 0.99} ${cy - radius * 0.1}`,
      color,
      width,
      { opacity },
    )
  const tap = cy + r * 0.3
  return (
    ellipse(cx + 4, cy + 5, r + 2, r + 2, '#0d0509', { opacity: 0.55 }) +
    ellipse(cx, cy, r, r, 'url(#hoop)', { stroke: '#150a0e', 'stroke-width': 1.4 }) +
    ellipse(cx, cy, r - 5, r - 5, '#4a2a1c', { stroke: '#150a0e', 'stroke-width': 1.2 }) +
    ellipse(cx, cy, inner, inner, 'url(#cask)', { stroke: '#1d0d10', 'stroke-width': 1.4, filter: 'url(#grain-y)' }) +
    staves.join('') +
    ellipse(cx, cy, inner, inner, 'url(#cask-shade)') +
    arc(r - 1.4, '#ffdca0', 1.8, 0.85) +
    arc(r - 7, '#ffb866', 1.4, 0.5) +
    // A branded star, and the tap.
    path(
      `M ${cx} ${cy - r * 0.52} l 4 8.4 l 9 1 l -6.8 6 l 2 9 l -8.2 -4.6 l -8.2 4.6 l 2 -9 l -6.8 -6 l 9 -1 Z`,
      '#2c1512',
      {
        opacity: 0.7,
      },
    ) +
    rect(cx - 5, tap, 10, 11, palette.straw, { stroke: palette.ink, 'stroke-width': 1.1, rx: 2 }) +
    path(`M ${cx - 3} ${tap + 11} h 6 v 8 h -6 Z`, palette.honey, { stroke: palette.ink, 'stroke-width': 1.1 }) +
    line(`M ${cx - 8} ${tap + 1} h 16`, '#e8b468', 3.4) +
    line(`M ${cx + 3.4} ${tap + 4} v 5`, '#fff0cc', 1.2, { opacity: 0.8 })
  )
}
