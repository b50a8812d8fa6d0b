import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Alignment } from './alignment.ts'
import { createTimeline } from './lip-sync.ts'
import { isBilabial, type Phone } from './phones.ts'
import { type RigName, rigs } from './rigs/rigs.ts'
import { closedLips, closureShownMs, spokenCues } from './test-support.ts'
import type { Timing } from './timing.ts'

interface Item {
  readonly id: string
  readonly condition: string
  readonly timing: Timing
  readonly text: string
  readonly durationMs: number
  readonly alignment: Alignment
  readonly phones: readonly (readonly [phone: Phone | 'SIL', startMs: number, endMs: number])[]
}

const file = new URL('../../../../shared/lipsync-eval/dev-set.json', import.meta.url)
const items: readonly Item[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []
const names = Object.keys(rigs) as RigName[]
const stepped = names.filter((name) => !rigs[name].blended)

/** True closures of the lips; neighbours are one. */
function closures({ phones }: Item): [startMs: number, endMs: number][] {
  const found: [number, number][] = []
  for (const [phone, startMs, endMs] of phones) {
    if (phone === 'SIL' || !isBilabial(phone)) continue
    const last = found.at(-1)
    if (last && startMs - last[1] < 1) last[1] = endMs
    else found.push([startMs, endMs])
  }
  return found
}

const timelines = (rig: RigName) =>
  items.map((item) => {
    const { alignment, timing, durationMs } = item
    return { item, timeline: createTimeline(alignment, { rig, timing, durationMs }) }
  })

describe.skipIf(items.length === 0)(
  'natural motion on speech with known times (skipped where the set is absent)',
  { timeout: 120_000 },
  () => {
    test.each(names)(
      '%s: every true P, B and M shows closed lips for 60 ms, at 30 and at 60 frames a second',
      (rig) => {
        const unseen: string[] = []
        let total = 0
        for (const { item, timeline } of timelines(rig)) {
          const closed = closedLips(timeline)
          for (const [startMs, endMs] of closures(item))
            for (const fps of [30, 60]) {
              total++
              const shownMs = closureShownMs(closed, startMs, endMs, fps)
              if (shownMs < 60) unseen.push(`${item.condition} ${item.id} at ${startMs} ms, ${fps} fps: ${shownMs} ms`)
            }
        }
        expect(total).toBeGreaterThan(1000)
        expect(unseen).toEqual([])
      },
    )

    test.each(stepped)(
      '%s: a drawn mouth moves 6 to 8 times a second, and 99 of 100 times for 40 ms or more',
      (rig) => {
        for (const condition of new Set(items.map((item) => item.condition))) {
          const cues = timelines(rig)
            .filter(({ item }) => item.condition === condition)
            .flatMap(({ timeline }) => spokenCues(timeline))
          const spokenMs = cues.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)
          const perSecond = (cues.length / spokenMs) * 1000
          expect(perSecond).toBeGreaterThan(6)
          expect(perSecond).toBeLessThan(8)
          const short = cues.filter(({ startMs, endMs }) => endMs - startMs < 40 - 1e-6)
          expect(short.length / cues.length).toBeLessThanOrEqual(0.01)
        }
      },
    )

    test.each(names.filter((name) => rigs[name].blended))('%s: no channel jumps', (rig) => {
      let steepest = 0
      for (const { timeline } of timelines(rig)) {
        let before = timeline.weights(0, new Float32Array(timeline.channels.length))
        for (let ms = 1; ms <= timeline.durationMs; ms++) {
          const now = timeline.weights(ms, new Float32Array(timeline.channels.length))
          now.forEach((weight, i) => {
            steepest = Math.max(steepest, Math.abs(weight - (before[i] ?? 0)))
          })
          before = now
        }
      }
      expect(steepest).toBeGreaterThan(0.01)
      expect(steepest).toBeLessThan(0.03)
    })

    test('a drawn mouth never stands still through three syllables for long', () => {
      for (const rig of stepped)
        for (const { item, timeline } of timelines(rig))
          for (const { viseme, startMs, endMs } of spokenCues(timeline)) {
            if (endMs - startMs < 600) continue
            const vowels = item.phones.filter(
              ([phone, fromMs, toMs]) => /^[AEIOU]/.test(phone) && fromMs >= startMs - 20 && toMs <= endMs + 40,
            )
            expect([item.id, viseme, vowels.length < 3]).toEqual([item.id, viseme, true])
          }
    })
  },
)
