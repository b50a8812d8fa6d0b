import { expect, test } from 'vitest'
import { createPositionMap } from './position-map.ts'

function underrunAndJump() {
  const map = createPositionMap(1000)
  map.append(100, 50, 0)
  map.append(150, 50, 50)
  map.append(300, 100, 100) // after a gap of 100 frames
  map.append(400, 10, 700) // sound that belongs elsewhere, without a gap
  return map
}

test.each([
  [0, 0, false],
  [99, 0, false],
  [100, 0, true],
  [175, 75, true],
  [199.5, 99.5, true],
  [200, 100, false],
  [250, 100, false],
  [300, 100, true],
  [399, 199, true],
  [400, 700, true],
  [410, 710, false],
  [Number.POSITIVE_INFINITY, 710, false],
])('at frame %d the utterance is at %d ms, sounding: %s', (frame, ms, sounds) => {
  const map = underrunAndJump()
  expect(map.positionMs(frame)).toBe(ms)
  expect(map.soundsAt(frame)).toBe(sounds)
})

test.each([
  [1000, 410, 710],
  [350, 350, 150],
  [300, 200, 100],
  [250, 200, 100],
  [120, 120, 20],
  [100, 0, 0],
  [0, 0, 0],
])('cut at frame %d it ends at frame %d and %d ms', (at, endFrame, endMs) => {
  const map = underrunAndJump()
  map.cut(at)
  expect([map.endFrame, map.endMs]).toEqual([endFrame, endMs])
})
