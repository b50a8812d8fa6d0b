import type { GameObjects } from 'phaser'
import { afterEach, expect, it, vi } from 'vitest'
import { mouthFrames } from './mouth-frames.ts'
import { mouthSpine } from './mouth-spine.ts'
import { mouthTextures } from './mouth-textures.ts'

const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
afterEach(() => warn.mockClear())

/** As much of a sprite as a mouth touches. */
function spriteWith(names: string[]) {
  const shown: unknown[] = []
  const sprite = {
    scene: { textures: { exists: (key: string) => names.includes(key) } },
    texture: { key: 'mouth', has: (name: string) => names.includes(name) },
    setFrame: (frame: unknown) => shown.push(frame),
    setTexture: (key: unknown) => shown.push(key),
  } as unknown as GameObjects.Sprite
  return { sprite, shown }
}
const show = (mouth: { show(viseme: string): void }, visemes: string) => [...visemes].forEach((v) => void mouth.show(v))

it('shows frames that are named after the visemes', () => {
  const { sprite, shown } = spriteWith([...'ABCDEFGHX'])
  show(mouthFrames(sprite), 'XABX')
  expect(shown).toEqual(['X', 'A', 'B', 'X'])
})

it('shows the frames of a sheet in the order A to H, X', () => {
  const { sprite, shown } = spriteWith(['0', '1', '2', '3', '4', '5', '6', '7', '8'])
  show(mouthFrames(sprite), 'AHX')
  expect(shown).toEqual([0, 7, 8])
})

it('shows frames by prefix and by map', () => {
  const { sprite, shown } = spriteWith(['m-A', 'closed', '12'])
  mouthFrames(sprite, 'm-').show('A')
  mouthFrames(sprite, { A: 'closed' }).show('A')
  mouthFrames(sprite, { A: 12 }).show('A')
  expect(shown).toEqual(['m-A', 'closed', 12])
})

it('closed lips stand in for teeth on lips and for rest, and an open mouth for a raised tongue', () => {
  const { sprite, shown } = spriteWith([...'ABCDEF'])
  show(mouthFrames(sprite), 'GBHBX')
  expect(shown).toEqual(['A', 'B', 'C', 'B', 'A'])
  expect(warn).not.toHaveBeenCalled()
})

it('keeps its shape where none was drawn, and says so once', () => {
  const { sprite, shown } = spriteWith([...'ABC'])
  show(mouthFrames(sprite), 'ADAEADA')
  expect(shown).toEqual(['A', 'A', 'A', 'A'])
  expect(warn).toHaveBeenCalledTimes(1)
  expect(warn.mock.calls[0]?.[0]).toMatch(/texture "mouth" has no mouth for the viseme "D"/)
})

it('does nothing to a mouth that stays, and to a sprite that was destroyed', () => {
  const { sprite, shown } = spriteWith([...'AB'])
  const mouth = mouthFrames(sprite)
  show(mouth, 'AAAA')
  Object.assign(sprite, { scene: undefined })
  show(mouth, 'B')
  expect(shown).toEqual(['A'])
})

it('shows textures by prefix and by map', () => {
  const { sprite, shown } = spriteWith(['mira-A', 'mira-B', 'open'])
  show(mouthTextures(sprite, 'mira-'), 'XB')
  show(mouthTextures(sprite, { D: 'open' }), 'D')
  expect(shown).toEqual(['mira-A', 'mira-B', 'open'])
})

it('sets attachments of a Spine slot each frame, as an animation may key the slot', () => {
  const slot: string[] = []
  const skeleton = {
    setAttachment(name: string, attachment: string) {
      if (attachment === 'mouth-X') throw new Error(`Attachment not found: ${attachment}`)
      slot.push(`${name} ${attachment}`)
    },
  }
  const mouth = mouthSpine({ skeleton }, 'mouth')
  mouth.show('X')
  slot.length = 0
  show(mouth, 'XXB')
  expect(slot.slice(0, 2)).toEqual(['mouth mouth-A', 'mouth mouth-A'])
  expect(slot.at(-1)).toBe('mouth mouth-B')
})
