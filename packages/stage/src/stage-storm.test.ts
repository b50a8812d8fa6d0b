import type { Utterance } from '@banter/core'
import { expect, it } from 'vitest'
import type { Performance } from './performance.ts'
import { createStage } from './stage.ts'
import type { TalkOver } from './talk-over.ts'
import { CHAR_MS, createTestCast, createTestClock } from './test-support.ts'

/** The same numbers for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

it.each([...Array(150).keys()])('whatever happens, each line ends once and the mouth closes (%i)', async (seed) => {
  const random = seeded(seed)
  const pick = <T>(...choices: [T, ...T[]]): T => choices[Math.floor(random() * choices.length)] ?? choices[0]
  const clock = createTestClock()
  const cast = createTestCast()
  const talkOver = pick<TalkOver>('allow', 'duck', 'wait')
  const stage = createStage({ cast, audioContext: null, clock, random, talkOver })
  const events = new Map<Performance, string[]>()
  const wave = (line: Performance) => line.captions.text.indexOf('four')
  stage.observe(({ type, performance }) => {
    const told = events.get(performance) ?? []
    expect(told).not.toContain('ended')
    if (type !== 'word') expect(told).not.toContain(type)
    if (type === 'marker')
      expect(performance.positionMs).toBeGreaterThanOrEqual(wave(performance) * CHAR_MS - CHAR_MS * 4)
    events.set(performance, [...told, type])
  })
  const lines: Performance[] = []
  const someone = () => stage.character(pick('mira', 'bram', 'guard'))
  const someLine = () => lines[Math.floor(random() * lines.length)]
  const someSpeech = () => cast.lines[Math.floor(random() * cast.lines.length)]

  const isOpen = ({ state }: Utterance) => state === 'opening' || state === 'speaking'

  const acts = [
    () =>
      lines.push(
        someone().say('One two. Three {wave} four. Five', {
          whenBusy: pick('interrupt', 'queue', 'finish-sentence', 'drop'),
        }),
      ),
    () => lines.push(someone().say('Six', { whenBusy: 'queue', deadlineMs: 300, priority: pick(-1, 0, 1) })),
    () => {
      const bark = someone().bark(['Hm', 'Ha'])
      if (bark) lines.push(bark)
    },
    () => someLine()?.pause(),
    () => someLine()?.resume(),
    () => someLine()?.resume(),
    () => random() < 0.3 && someLine()?.stop(),
    () => random() < 0.3 && someone().stop(),
    () => {
      for (const line of cast.lines) if (isOpen(line)) line.speakPart(line.rest.slice(0, 9))
    },
    () => {
      for (const line of cast.lines) if (isOpen(line)) line.speak()
    },
    () => random() < 0.5 && someSpeech()?.fail(),
    () => random() < 0.2 && someSpeech()?.interrupt(),
  ] as const

  for (let step = 0; step < 60; step++) {
    pick(...(acts as unknown as [() => unknown]))()
    await clock.pass(Math.floor(random() * 200))
    stage.tick()
    for (const name of ['mira', 'bram', 'guard']) {
      const character = stage.character(name)
      const begun = stage.performances.filter(({ character, state }) => character === name && state !== 'queued')
      expect(begun.filter(({ state }) => state === 'speaking').length).toBeLessThanOrEqual(1)
      if (!character.speaking) expect(character.mouth()).toBe('X')
    }
  }
  await stage.close()
  const reports = await Promise.all(lines.map(({ done }) => done))
  for (const [i, line] of lines.entries()) {
    expect(['ended', 'stopped', 'failed']).toContain(line.state)
    expect([line.mouth(), line.word()]).toEqual(['X', -1])
    expect(events.get(line)?.at(-1)).toBe('ended')
    const heard = reports[i]?.heard
    expect(heard?.chars).toBeLessThanOrEqual(line.captions.text.length)
    if (line.state === 'ended') expect(events.get(line)?.includes('marker')).toBe(wave(line) >= 0)
  }
  expect([clock.timers, stage.performances.length]).toEqual([0, 0])
})
