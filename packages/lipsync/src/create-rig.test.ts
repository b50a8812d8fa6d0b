import { describe, expect, test } from 'vitest'
import { createRig } from './create-rig.ts'
import { createTimeline } from './lip-sync.ts'
import { phones } from './phones.ts'
import type { Rig } from './rig.ts'
import { rhubarbWith } from './rigs/rhubarb.ts'
import { rigs } from './rigs/rigs.ts'
import { spoken } from './test-support.ts'

const shown = (rig: Rig, text: string): string[] =>
  createTimeline(spoken(text, 90), { rig }).cues.map(({ viseme }) => viseme)

/** A rig written out by hand, as a user may. */
const puppet: Rig = {
  name: 'puppet',
  visemes: ['shut', 'open'],
  rest: 'shut',
  blended: false,
  held: ['shut'],
  phones: Object.fromEntries(
    phones.map((phone) => [phone, [['P', 'B', 'M', 'F', 'V'].includes(phone) ? ['shut'] : ['open']]]),
  ) as unknown as Rig['phones'],
}

test('a rig of your own works like the ones that come with the package', () => {
  expect(shown(puppet, 'oh map')).toEqual(['open', 'shut', 'open', 'shut'])
})

describe('a rig from a table', () => {
  test('shows your drawings where the other shows its shapes', () => {
    const goblin = createRig({
      name: 'goblin',
      from: 'rhubarb',
      shapes: { A: 'shut', B: 'teeth', C: 'open', D: 'wide', E: 'round', F: 'kiss', G: 'bite', H: 'tongue', X: 'calm' },
    })
    const { name, visemes, rest, held, blended } = goblin
    expect({ name, rest, held, blended }).toEqual({
      name: 'goblin',
      rest: 'calm',
      held: ['shut', 'bite'],
      blended: false,
    })
    const letters = shown(rigs.rhubarb, 'Five brave wolves moved home.')
    expect(shown(goblin, 'Five brave wolves moved home.')).toEqual(
      letters.map((letter) => visemes[rigs.rhubarb.visemes.indexOf(letter)]),
    )
  })

  test('may use one drawing for several shapes, which are one cue then', () => {
    const three = createRig({
      name: 'three',
      from: 'oculus',
      blended: false,
      shapes: Object.fromEntries(
        rigs.oculus.visemes.map((viseme) => [
          viseme,
          ['sil', 'PP', 'FF'].includes(viseme) ? 'shut' : 'OU'.includes(viseme) ? 'round' : 'open',
        ]),
      ),
    })
    expect(three.visemes).toEqual(['shut', 'open', 'round'])
    expect(shown(three, 'stack it')).toEqual(['open', 'shut'])
  })

  test('may move blend shapes by names of its own', () => {
    const head = createRig({
      name: 'head',
      from: 'oculus',
      shapes: Object.fromEntries(
        rigs.oculus.visemes.map((viseme) => [viseme, ['sil', 'PP', 'O', 'U'].includes(viseme) ? viseme : 'aa']),
      ),
      poses: { sil: {}, PP: { Press: 1 }, aa: { Jaw: 0.7, Press: 0 }, O: { Jaw: 0.4, Round: 0.8 }, U: { Round: 1 } },
    })
    const timeline = createTimeline(spoken('Who am I?', 120), { rig: head })
    expect(timeline.channels).toEqual(['Press', 'Jaw', 'Round'])
    const closure = timeline.cues.find(({ viseme }) => viseme === 'PP')
    expect(Array.from(timeline.weights(closure?.startMs ?? 0, new Float32Array(3)))).toEqual([1, 0, 0])
  })

  test('is told which shape it does not have', () => {
    expect(() => createRig({ name: 'mine', from: 'rhubarb', shapes: { K: 'kiss' } })).toThrow(
      /'rhubarb' has no K to replace/,
    )
    expect(() => createRig({ name: 'mine', from: 'nobody' as never })).toThrow(/no rig 'nobody'/)
    expect(() => createRig({ name: 'mine', from: 'vrm', poses: { sil: {}, PP: {}, aa: { A: 1 } } })).toThrow(
      /has no pose for FF, TH, .*give one for each viseme/,
    )
  })
})

describe('a rig that cannot work is refused, and why is said', () => {
  const blendable: Rig = { ...puppet, channels: ['jaw'], poses: { shut: {}, open: { jaw: 1 } } }
  test.each<[string, unknown, RegExp]>([
    ['no rig', 7, /neither the name of one/],
    ['no name', { ...puppet, name: undefined }, /has no name/],
    ['no visemes', { ...puppet, visemes: undefined }, /does not list its visemes/],
    ['a viseme twice', { ...puppet, visemes: ['shut', 'open', 'open'] }, /each once/],
    ['a foreign rest', { ...puppet, rest: 'calm' }, /'calm' for its rest/],
    ['no word on blending', { ...puppet, blended: undefined }, /blended; true or false/],
    ['nothing held', { ...puppet, held: undefined }, /give held, if only \[\]/],
    ['a foreign held shape', { ...puppet, held: ['bite'] }, /names 'bite' in held/],
    ['foreign lips', { ...puppet, lips: ['kiss'] }, /names 'kiss' in lips/],
    ['a list that is none', { ...puppet, tongue: 'open' }, /tongue that are not a list/],
    ['a foreign relaxed shape', { ...puppet, relaxed: { open: 'slack' } }, /names 'slack' in relaxed/],
    ['a foreign effort', { ...puppet, effort: { open: ['far'] } }, /names 'far' in effort/],
    ['no phones', { ...puppet, phones: undefined }, /has no phones/],
    [
      'a sound without shapes',
      { ...puppet, phones: { ...puppet.phones, ZH: undefined } },
      /no shapes for the sound ZH/,
    ],
    [
      'a sound in three steps',
      { ...puppet, phones: { ...puppet.phones, AY: [['open'], ['shut'], ['open']] } },
      /in 3 steps/,
    ],
    [
      'a sound with a foreign shape',
      { ...puppet, phones: { ...puppet.phones, AA: [['wide']] } },
      /shows AA as \["wide"\]/,
    ],
    ['a step that is no list', { ...puppet, phones: { ...puppet.phones, AA: ['open'] } }, /shows AA as "open"/],
    ['a strength of 0', { ...puppet, strength: { AX: 0 } }, /strength 0 for AX/],
    ['channels alone', { ...puppet, channels: ['jaw'] }, /give both, or neither/],
    ['a missing pose', { ...blendable, poses: { open: { jaw: 1 } } }, /no pose for shut/],
    ['a foreign channel', { ...blendable, poses: { shut: {}, open: { jwa: 1 } } }, /poses 'open' by 'jwa'/],
    [
      'a pose beyond 1',
      { ...blendable, poses: { shut: {}, open: { jaw: 100 } } },
      /by 100 of 'jaw'; it is from 0 to 1/,
    ],
    ['a foreign opening', { ...blendable, opening: ['lip'] }, /names 'lip' in opening/],
    ['no strongest', { ...blendable, strongest: 0 }, /the 0 strongest channels/],
  ])('%s', (_, rig, message) => {
    expect(() => createTimeline(spoken('a'), { rig: rig as Rig })).toThrow(TypeError)
    expect(() => createTimeline(spoken('a'), { rig: rig as Rig })).toThrow(message)
  })
})

describe('rhubarb without its extended shapes', () => {
  const text = 'All five of us, well. Leave the love of life.'

  test.each([
    ['', ['A', 'B', 'C', 'D', 'E', 'F'], 'A'],
    ['X', ['A', 'B', 'C', 'D', 'E', 'F', 'X'], 'X'],
    ['GX', ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'X'], 'X'],
    ['GHX', ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'X'], 'X'],
  ])('with %j shows only what is drawn', (extended, visemes, rest) => {
    const rig = rhubarbWith(extended)
    expect([...rig.visemes].sort()).toEqual(visemes)
    expect(rig.rest).toBe(rest)
    const cues = shown(rig, text)
    expect(visemes).toEqual(expect.arrayContaining(cues))
    expect(cues.at(-1)).toBe(rest)
    expect(cues.every((viseme, i) => viseme !== cues[i - 1])).toBe(true)
  })

  test('shows the nearest drawing in their place', () => {
    const all = createTimeline(spoken('Five fish.', 100), { rig: 'rhubarb' })
    const few = createTimeline(spoken('Five fish.', 100), { rig: rhubarbWith('X') })
    const teeth = all.cues.find(({ viseme }) => viseme === 'G')
    expect(few.at(teeth?.startMs ?? 0).viseme).toBe('A')
  })

  test('knows no others', () => {
    expect(() => rhubarbWith('GZ')).toThrow(/extended shapes are 'GZ'; they can be any of G, H and X/)
  })
})
