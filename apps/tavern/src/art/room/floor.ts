import type { Random } from '../random.ts'
import { blur, ellipse, group, line, linear, path, radial, rect, texture } from '../svg.ts'
import { blend } from './timber.ts'

const top = 404
const vanish = { x: 480, y: 190 }

export const floorDefs =
  texture('floor-grain', '0.11 0.035', '#1d0d12', 0.6, 14) +
  blur('moon-soft', 5) +
  linear('floor-shade', [
    ['#0f060b', 0, 0.65],
    ['#0f060b', 0.18, 0.12],
    ['#0f060b', 0.6, 0.05],
    ['#0f060b', 1, 0.45],
  ]) +
  radial('fire-floor', [
    ['#ffc56a', 0, 0.9],
    ['#f0803a', 0.4, 0.42],
    ['#e0602c', 1, 0],
  ]) +
  linear('moon-floor', [
    ['#a9d0ff', 0, 0.42],
    ['#7fa8e0', 1, 0],
  ])

/** The boards, converging on a point behind Bram's head, with the light that falls on them. */
export function floor(random: Random): string {
  const along = (x: number, y: number) => vanish.x + (x - vanish.x) * ((y - vanish.y) / (540 - vanish.y))
  const boards: string[] = []
  const step = 62
  for (let index = -14; index < 14; index++) {
    const left = 480 + index * step
    const right = left + step
    const cut = top + 20 + random() * 110
    const tone = () => blend('#5a3524', '#80502f', random())
    const piece = (y0: number, y1: number) =>
      path(
        `M ${along(left, y0)} ${y0} L ${along(right, y0)} ${y0} L ${along(right, y1)} ${y1} L ${along(left, y1)} ${y1} Z`,
        tone(),
      )
    boards.push(piece(top, cut), piece(cut, 540))
  }
  const seams: string[] = []
  for (let index = -14; index <= 14; index++) {
    const x = 480 + index * step
    seams.push(line(`M ${along(x, top)} ${top} L ${x} 540`, '#1d0c0e', 1.7, { opacity: 0.85 }))
    seams.push(line(`M ${along(x + 2.4, top)} ${top} L ${x + 2.4} 540`, '#b98048', 0.8, { opacity: 0.35 }))
    const knot = top + 16 + random() * 110
    const at = along(x + step * (0.3 + random() * 0.4), knot)
    seams.push(
      ellipse(at, knot, 4 + random() * 3, 1.6, 'none', { stroke: '#2c1512', 'stroke-width': 0.9, opacity: 0.5 }),
    )
    for (let grain = 0; grain < 3; grain++) {
      const y0 = top + 8 + random() * 90
      const offset = x + step * (0.15 + random() * 0.7)
      const y1 = Math.min(536, y0 + 20 + random() * 50)
      seams.push(
        line(`M ${along(offset, y0)} ${y0} L ${along(offset + 1, y1)} ${y1}`, '#2c1512', 0.9, { opacity: 0.42 }),
      )
    }
  }
  return (
    rect(0, top, 960, 540 - top, '#3a2018') +
    group({ filter: 'url(#floor-grain)' }, ...boards) +
    seams.join('') +
    rect(0, top, 960, 540 - top, 'url(#floor-shade)') +
    ellipse(655, 440, 260, 62, 'url(#fire-floor)') +
    path('M 786 424 L 896 424 L 932 540 L 700 540 Z', 'url(#moon-floor)', { filter: 'url(#moon-soft)' })
  )
}
