import { describe, expect, it } from 'vitest'
import { artPieces, type CharacterName, figures } from './load-art.ts'
import { mouthShapes } from './mouth-shapes.ts'
import { toSvg } from './svg.ts'

/** Reads a document tag by tag; answers with the first thing wrong with it. */
function faultIn(svg: string): string | undefined {
  const open: string[] = []
  const tag = /<(\/?)([A-Za-z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g
  if (svg.replace(tag, '').trim() !== '') return `stray text: ${svg.replace(tag, '').trim().slice(0, 80)}`
  for (const [, closes, name = '', attributes = '', empty] of svg.matchAll(tag)) {
    const names = [...attributes.matchAll(/([\w:-]+)="/g)].map(([, attribute]) => attribute)
    if (new Set(names).size < names.length) return `<${name}> repeats an attribute`
    if (closes) {
      const last = open.pop()
      if (last !== name) return `</${name}> closes <${last}>`
    } else if (!empty) open.push(name)
  }
  return open.length > 0 ? `<${open.at(-1)}> is never closed` : undefined
}

describe('the art', () => {
  it.each(Object.keys(figures) as CharacterName[])('gives %s all nine mouth shapes, each its own drawing', (name) => {
    const frames = figures[name].mouth.piece.frames ?? {}
    expect(Object.keys(frames)).toEqual([...mouthShapes])
    expect(new Set(Object.values(frames)).size).toBe(mouthShapes.length)
  })

  it.each(artPieces.map((piece) => [piece.key, piece] as const))('%s is well-formed', (_key, piece) => {
    const svg = toSvg(piece)
    expect(faultIn(svg)).toBeUndefined()
    expect(svg).not.toMatch(/NaN|undefined|Infinity/)
  })

  it.each(artPieces.map((piece) => [piece.key, piece] as const))(
    '%s refers only to what it defines, once',
    (_key, piece) => {
      const svg = toSvg(piece)
      const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const [, id] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id)
    },
  )

  it('names every texture once', () => {
    const keys = artPieces.map((piece) => piece.key)
    expect(new Set(keys).size).toBe(keys.length)
  })
})
