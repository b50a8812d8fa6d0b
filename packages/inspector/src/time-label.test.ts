import { expect, it } from 'vitest'
import { durationLabel, timeLabel } from './time-label.ts'

it('reads times as people do', () => {
  expect([timeLabel(1250), timeLabel(62_500, 500), timeLabel(60_000, 1000), timeLabel(0, 10_000)]).toEqual([
    '1.250 s',
    '1:02.5',
    '1:00',
    '0 s',
  ])
  expect([230.4, 3210, 3_998_200].map(durationLabel)).toEqual(['230 ms', '3.2 s', '66:38.2'])
})
