import { palette } from '../palette.ts'
import { blur, form, line, linear, radial } from '../svg.ts'

export const ink = { stroke: palette.ink, 'stroke-width': 1.5, 'stroke-linejoin': 'round' }

const hair = '#8c3b22'

export const hairDark = '#5a2018'

export const hairLight = '#d9743a'

const skin = '#eab68c'

export const defs =
  form('soft', { side: 1, depth: 9, rimWidth: 1.8, kick: '#8a5a6a' }) +
  form('cloth', { side: 1, depth: 11, rimWidth: 1.6, shadeOpacity: 0.6 }) +
  form('small', { side: 1, depth: 4, rimWidth: 1.1, shadeOpacity: 0.45 }) +
  blur('b2', 2) +
  blur('b5', 4) +
  linear('skin', [
    ['#f3c59b', 0],
    [skin, 0.5],
    ['#d99a74', 1],
  ]) +
  linear('hair', [
    ['#a84a28', 0],
    [hair, 0.5],
    [hairDark, 1],
  ]) +
  linear('scarf', [
    ['#3f8a84', 0],
    [palette.teal, 0.6],
    ['#173f44', 1],
  ]) +
  linear('blouse', [
    ['#f9ecd0', 0],
    ['#e8d2ab', 0.6],
    ['#b8916e', 1],
  ]) +
  linear('bodice', [
    ['#37807a', 0],
    ['#1c4a4e', 1],
  ]) +
  linear(
    'pewter',
    [
      ['#4a4652', 0],
      ['#a9a7b0', 0.45],
      ['#e9e2d8', 0.62],
      ['#77727e', 1],
    ],
    [0, 0, 1, 0],
  ) +
  radial('blush', [
    ['#dd6a54', 0, 0.55],
    ['#dd6a54', 1, 0],
  ])

export const strand = (d: string, color: string, width: number, opacity = 0.7) => line(d, color, width, { opacity })
