import { expect, it } from 'vitest'
import { createScriptReader, type ScriptPart } from './markers.ts'

function read(...pieces: string[]): ScriptPart[] {
  const reader = createScriptReader()
  return merge([...pieces.flatMap((piece) => reader.read(piece)), ...reader.end()])
}

function merge(parts: ScriptPart[]): ScriptPart[] {
  const merged: ScriptPart[] = []
  for (const part of parts) {
    const last = merged.at(-1)
    if (last?.type === 'text' && part.type === 'text') last.text += part.text
    else merged.push({ ...part })
  }
  return merged
}

const text = (text: string): ScriptPart => ({ type: 'text', text })
const tag = (text: string): ScriptPart => ({ type: 'tag', text })
const marker = (name: string, value = ''): ScriptPart => ({ type: 'marker', name, value })

it.each<[string, ScriptPart[]]>([
  ['Halt! {gesture:point} Who goes there?', [text('Halt! '), marker('gesture', 'point'), text('Who goes there?')]],
  ['{wave} Hello', [marker('wave'), text('Hello')]],
  ['Hello {a} {b} you', [text('Hello '), marker('a'), marker('b'), text('you')]],
  ['Hello{a} you', [text('Hello'), marker('a'), text(' you')]],
  ['wonder{x}ful', [text('wonder'), marker('x'), text('ful')]],
  ['{sound: door slam }', [marker('sound', 'door slam')]],
  ['{look:at:me}', [marker('look', 'at:me')]],
  ['a {{ b', [text('a { b')]],
  ['{{gesture:point}', [text('{gesture:point}')]],
  ['an {unclosed brace', [text('an {unclosed brace')]],
  ['{unclosed {wave} there', [text('{unclosed '), marker('wave'), text('there')]],
  ['{ } {1} {a b} {}', [text('{ } {1} {a b} {}')]],
  ['{a\nb}', [text('{a\nb}')]],
  ['ends with {', [text('ends with {')]],
  ['[laughs] Well, [sic', [tag('[laughs]'), text(' Well, [sic')]],
  ['item [3] of [12 3]', [text('item [3] of [12 3]')]],
  [`{${'x'.repeat(300)}}`, [text(`{${'x'.repeat(300)}}`)]],
  ['', []],
])('%j', (script, parts) => {
  expect(read(script)).toEqual(parts)
})

it('reads the same however the text is cut into pieces', () => {
  const script = 'So {{ [sighs] halt! {gesture:point} Who {a}{b:c} goes {there [x]{{? {'
  const whole = read(script)
  for (let at = 0; at <= script.length; at++) expect(read(script.slice(0, at), script.slice(at))).toEqual(whole)
  expect(read(...script)).toEqual(whole)
})

it('holds nothing back that can no longer become a marker', () => {
  const reader = createScriptReader()
  expect(reader.read('Say {')).toEqual([text('Say ')])
  expect(merge(reader.read(' no'))).toEqual([])
  expect(merge(reader.read(`thing ${'.'.repeat(200)}`))).toEqual([text(`{ nothing ${'.'.repeat(200)}`)])
})
