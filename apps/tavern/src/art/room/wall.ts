import { palette } from '../palette.ts'
import type { Random } from '../random.ts'
import { ellipse, group, line, linear, path, radial, rect } from '../svg.ts'
import { beam, blend, brace, post } from './timber.ts'

export const wallDefs =
  linear('wall', [
    ['#4a2f2e', 0],
    ['#6f4a38', 0.4],
    ['#553429', 1],
  ]) +
  linear('ceiling', [
    ['#2a161a', 0],
    ['#43261f', 1],
  ]) +
  radial('warm-wall', [
    ['#ffb45c', 0, 0.55],
    ['#f08a3c', 0.4, 0.22],
    ['#e06a2c', 1, 0],
  ]) +
  radial('cool-wall', [
    ['#7fb0ea', 0, 0.34],
    ['#4a7ac0', 0.5, 0.12],
    ['#4a7ac0', 1, 0],
  ]) +
  linear('wainscot-shade', [
    ['#12070d', 0, 0.55],
    ['#12070d', 0.2, 0],
    ['#12070d', 0.8, 0],
    ['#12070d', 1, 0.6],
  ])

const vanish = { x: 480, y: 270 }

function ceiling(): string {
  const joists = [-4, -3, -2, -1, 0, 1, 2, 3, 4].map((i) => {
    const at = 480 + i * 142
    const far = vanish.x + (at - vanish.x) * 0.82
    const half = 15
    const lit = i < 0 ? 1 : -1
    return (
      path(`M ${at - half} 0 L ${at + half} 0 L ${far + half * 0.8} 52 L ${far - half * 0.8} 52 Z`, '#6a3f2b', {
        filter: 'url(#grain-y)',
      }) +
      path(
        `M ${at + lit * half} 0 L ${at + lit * (half + 9)} 0 L ${far + lit * (half + 4)} 52 L ${far + lit * half * 0.8} 52 Z`,
        '#23110f',
      ) +
      line(`M ${at - lit * half} 0 L ${far - lit * half * 0.8} 52`, '#8a5a38', 1, { opacity: 0.5 })
    )
  })
  const boards = [9, 21, 34, 45].map((y) => line(`M 0 ${y} H 960`, '#0e060a', 1.4, { opacity: 0.8 }))
  return (
    rect(0, 0, 960, 58, 'url(#ceiling)') +
    boards.join('') +
    joists.join('') +
    rect(0, 36, 960, 20, '#0a0408', { opacity: 0.25 })
  )
}

function wainscot(random: Random): string {
  const planks: string[] = []
  for (let x = 0; x < 960; ) {
    const width = 26 + random() * 14
    const tone = blend('#50301f', '#6b4229', random())
    planks.push(rect(x, 318, width - 1.6, 90, tone))
    planks.push(rect(x, 318, 1.2, 90, '#9a683f', { opacity: 0.25 }))
    x += width
  }
  return (
    rect(0, 316, 960, 92, '#1d0e10') +
    group({ filter: 'url(#grain-y)' }, ...planks) +
    rect(0, 316, 960, 92, 'url(#wainscot-shade)') +
    rect(0, 308, 960, 10, '#6d432d', { filter: 'url(#grain-x)' }) +
    rect(0, 308, 960, 1.6, '#c08a55', { opacity: 0.6 }) +
    rect(0, 317, 960, 3, '#12070d', { opacity: 0.6 }) +
    rect(0, 394, 960, 14, '#432519') +
    rect(0, 394, 960, 1.2, '#8a5a38', { opacity: 0.5 })
  )
}

/** The back wall: plaster in its timber frame, ceiling joists, wainscot. */
export function wall(random: Random): string {
  const cracks = [
    'M 424 96 q 5 12 1 22 q 4 8 10 14',
    'M 745 120 q -4 16 2 28 q -5 10 -3 20',
    'M 724 240 q 6 8 4 18 q 5 6 6 14',
  ].map((d) => line(d, '#2c1618', 1, { opacity: 0.55 }))
  return (
    rect(0, 50, 960, 360, 'url(#wall)', { filter: 'url(#plaster)' }) +
    cracks.join('') +
    ceiling() +
    wainscot(random) +
    ellipse(655, 330, 250, 200, 'url(#warm-wall)') +
    ellipse(350, 190, 190, 170, 'url(#warm-wall)', { opacity: 0.75 }) +
    ellipse(112, 190, 150, 150, 'url(#warm-wall)', { opacity: 0.5 }) +
    ellipse(842, 270, 130, 200, 'url(#cool-wall)', { opacity: 0.9 }) +
    post(404, 60, 22, 350) +
    post(724, 60, 22, 350) +
    post(0, 60, 16, 350) +
    post(942, 60, 18, 350) +
    brace(426, 86, 46, 1) +
    brace(404, 86, 40, -1) +
    brace(746, 86, 44, 1) +
    brace(942, 86, 44, -1) +
    beam(0, 54, 960, 32, random) +
    [50, 180, 310, 415, 560, 735, 850]
      .map((x) => ellipse(x, 70, 2.6, 2.6, palette.ink, { stroke: '#8a5a38', 'stroke-width': 0.8 }))
      .join('')
  )
}
