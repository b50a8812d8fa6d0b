import { palette } from '../palette.ts'
import { blur, form, linear, radial } from '../svg.ts'

export const ink = { stroke: palette.ink, 'stroke-width': 1.6, 'stroke-linejoin': 'round' }

const beard = '#a85a2c'

export const defs =
  form('soft', { side: -1, depth: 9, rimWidth: 1.8, kick: '#9fc3e8' }) +
  form('steel', {
    side: -1,
    depth: 10,
    rimWidth: 2.2,
    rim: '#ffe2a8',
    rimOpacity: 0.9,
    shadeOpacity: 0.6,
    kick: '#bcd9f5',
  }) +
  form('cloth', { side: -1, depth: 12, rimWidth: 1.7, shadeOpacity: 0.6, kick: '#8fb4e0' }) +
  form('small', { side: -1, depth: 4, rimWidth: 1.1, shadeOpacity: 0.45, kick: '#9fc3e8' }) +
  blur('b2', 2) +
  blur('b5', 4) +
  linear('skin', [
    ['#e3a27a', 0],
    ['#d48c66', 0.5],
    ['#b06a4c', 1],
  ]) +
  linear(
    'helm',
    [
      ['#ffe9c4', 0],
      ['#b7b4b8', 0.22],
      ['#7b8494', 0.6],
      ['#4a5166', 1],
    ],
    [0, 0, 1, 0.5],
  ) +
  linear(
    'plate',
    [
      ['#e6d8c4', 0],
      ['#959aa6', 0.35],
      ['#4d5468', 1],
    ],
    [0, 0, 1, 1],
  ) +
  linear('tabard', [
    ['#3c6296', 0],
    ['#2b4674', 0.5],
    ['#182a4c', 1],
  ]) +
  linear('leather', [
    ['#8a5836', 0],
    ['#4a2a1e', 1],
  ]) +
  linear('trouser', [
    ['#4a4152', 0],
    ['#272234', 1],
  ]) +
  linear('osk-beard', [
    ['#c77a3e', 0],
    [beard, 0.5],
    ['#6e3418', 1],
  ]) +
  linear(
    'shaft',
    [
      ['#b07a48', 0],
      ['#5e3a24', 1],
    ],
    [0, 0, 1, 0],
  ) +
  radial('blush', [
    ['#d4503c', 0, 0.55],
    ['#d4503c', 1, 0],
  ]) +
  `<pattern id="mail" width="6" height="5" patternUnits="userSpaceOnUse"><rect width="6" height="5" fill="#4f5566"/><path d="M 0 2.5 a 1.5 1.5 0 0 0 3 0 a 1.5 1.5 0 0 0 3 0" fill="none" stroke="#9aa2b2" stroke-width="0.9"/><path d="M -1.5 5 a 1.5 1.5 0 0 0 3 0 a 1.5 1.5 0 0 0 3 0 a 1.5 1.5 0 0 0 3 0" fill="none" stroke="#2c3040" stroke-width="0.9"/></pattern>`
