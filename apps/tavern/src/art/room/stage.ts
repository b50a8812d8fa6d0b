import { palette } from '../palette.ts'
import { ellipse, group, line, linear, path, rect } from '../svg.ts'

export const stageDefs =
  linear('stage-top', [
    ['#6d432d', 0],
    ['#b0743f', 1],
  ]) +
  linear('stage-front', [
    ['#6a3f29', 0],
    ['#38201a', 1],
  ]) +
  linear('drape', [
    ['#a83442', 0],
    ['#5e1c30', 1],
  ])

/** Bram's platform: boards, a rug, a draped front and two footlights. */
export function stage(): string {
  const swags = [0, 1, 2, 3].map((index) => {
    const x = 428 + index * 45.5
    return (
      path(`M ${x} 430 H ${x + 45.5} C ${x + 40} 449 ${x + 6} 449 ${x} 430 Z`, 'url(#drape)', {
        stroke: palette.ink,
        'stroke-width': 1.1,
      }) +
      line(`M ${x + 4} 432 C ${x + 12} 443 ${x + 34} 443 ${x + 42} 432`, palette.amber, 1.5, { opacity: 0.85 }) +
      path(`M ${x - 3} 429 h 6 l 1.6 13 h -9 Z`, palette.amber, { stroke: palette.ink, 'stroke-width': 0.9 })
    )
  })
  return (
    ellipse(520, 462, 110, 9, '#0a0408', { opacity: 0.5, filter: 'url(#soft-shadow)' }) +
    path('M 444 400 H 598 L 614 426 H 426 Z', 'url(#stage-top)', {
      stroke: palette.ink,
      'stroke-width': 1.4,
      filter: 'url(#grain-x)',
    }) +
    line(
      'M 470 400 L 458 426 M 496 400 L 490 426 M 522 400 L 521 426 M 548 400 L 552 426 M 574 400 L 584 426',
      '#2c1512',
      1.3,
      { opacity: 0.75 },
    ) +
    ellipse(520, 414, 68, 9.5, '#5e1c30', { stroke: palette.ink, 'stroke-width': 1 }) +
    ellipse(520, 414, 60, 7.8, 'none', { stroke: palette.amber, 'stroke-width': 1.3, opacity: 0.8 }) +
    ellipse(520, 414, 50, 6, '#2c4a5e', { opacity: 0.9 }) +
    rect(426, 426, 188, 34, 'url(#stage-front)', {
      stroke: palette.ink,
      'stroke-width': 1.4,
      filter: 'url(#grain-x)',
    }) +
    rect(426, 426, 188, 1.6, '#ffd08a', { opacity: 0.7 }) +
    group({}, ...swags) +
    path('M 607 429 h 6 l 1.6 13 h -9 Z', palette.amber, { stroke: palette.ink, 'stroke-width': 0.9 })
  )
}
