import { palette } from '../palette.ts'
import { blur, form, linear, radial } from '../svg.ts'

export const ink = { stroke: palette.ink, 'stroke-width': 1.5, 'stroke-linejoin': 'round' }

export const hair = '#2a1418'

export const defs =
  form('soft', { side: 1, depth: 9, rimWidth: 1.8, kick: '#7f9ccf' }) +
  form('cloth', { side: 1, depth: 11, rimWidth: 1.7, shadeOpacity: 0.6, kick: '#6f8cc0' }) +
  form('small', { side: 1, depth: 4, rimWidth: 1.1, shadeOpacity: 0.45 }) +
  blur('b2', 2) +
  blur('b5', 4) +
  linear('skin', [
    ['#b87a4e', 0],
    ['#a0653f', 0.5],
    ['#824a30', 1],
  ]) +
  linear('felt', [
    ['#b03a44', 0],
    ['#7c2436', 0.6],
    [palette.wine, 1],
  ]) +
  linear('doublet', [
    ['#d29a3e', 0],
    ['#b4762c', 0.5],
    ['#744420', 1],
  ]) +
  linear('sleeve', [
    ['#f4e6c6', 0],
    ['#d8bd93', 0.6],
    ['#9c7658', 1],
  ]) +
  linear('hose', [
    ['#96394c', 0],
    ['#4a1a34', 1],
  ]) +
  linear('boot', [
    ['#7a4a2e', 0],
    ['#3b2019', 1],
  ]) +
  linear(
    'plume',
    [
      ['#f9ecd0', 0],
      ['#7cc0ae', 0.55],
      [palette.teal, 1],
    ],
    [1, 0, 0, 1],
  ) +
  linear('spruce', [
    ['#f2c377', 0],
    ['#d49648', 0.5],
    ['#9a5c2c', 1],
  ]) +
  linear('rib', [
    ['#8a4a28', 0],
    ['#5a2a1c', 1],
  ]) +
  radial('blush', [
    ['#c2553a', 0, 0.42],
    ['#c2553a', 1, 0],
  ])
