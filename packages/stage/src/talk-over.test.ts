import { expect, it } from 'vitest'
import { inTurn, isDucked, leader, mayBegin, type Speaker } from './talk-over.ts'

const line = (character: string, options: Partial<Speaker> = {}): Speaker => ({
  character,
  priority: 0,
  talkOver: 'duck',
  begun: true,
  audible: true,
  ...options,
})
const waiting = { begun: false, audible: false } as const

it.each<[string, boolean, Partial<Speaker>, Speaker[]]>([
  ['nobody speaks', true, { talkOver: 'wait' }, []],
  ['another speaks', true, {}, [line('bram')]],
  ['another speaks and it waits', false, { talkOver: 'wait' }, [line('bram')]],
  ['another of lower priority speaks and it waits', true, { talkOver: 'wait' }, [line('bram', { priority: -1 })]],
  ['another of higher priority speaks and it waits', false, { talkOver: 'wait' }, [line('bram', { priority: 1 })]],
  ['another only waits, too', true, { talkOver: 'wait' }, [line('bram', waiting)]],
  ['the same character speaks', false, { talkOver: 'allow', priority: 9 }, [line('mira')]],
  ['the same character is to speak before', false, {}, [line('mira', waiting)]],
])('when %s, a line has its turn: %s', (_, free, options, others) => {
  const own = line('mira', { ...waiting, ...options })
  expect(mayBegin(own, [...others, own])).toBe(free)
  expect(mayBegin(own, others)).toBe(free)
})

it('those who wait are asked by priority, then by age', () => {
  const lines = [line('a'), line('b', waiting), line('c', { ...waiting, priority: 1 }), line('d', waiting)]
  expect(inTurn(lines).map(({ character }) => character)).toEqual(['c', 'b', 'd'])
})

it.each<[string, Speaker[], string[]]>([
  ['the newer of two', [line('a'), line('b')], ['a']],
  ['the higher of two', [line('a', { priority: 1 }), line('b')], ['b']],
  ['one of three', [line('a'), line('b', { priority: 1 }), line('c')], ['a', 'c']],
  ['nobody who is not heard', [line('a'), line('b', { audible: false })], []],
  ['nobody with whom all may talk', [line('a'), line('b', { talkOver: 'allow' })], []],
  ['also one that lets all talk', [line('a', { talkOver: 'allow' }), line('b')], ['a']],
  ['not one of higher priority that lets all talk', [line('a', { talkOver: 'allow', priority: 1 }), line('b')], []],
])('%s leads, and turns the others down', (_, lines, ducked) => {
  const lead = leader(lines)
  expect(lines.filter((each) => isDucked(each, lead, lines)).map(({ character }) => character)).toEqual(ducked)
})
