import '../augment.ts'
import { expect, it } from 'vitest'
import { drawnRows, INK, litWord } from '../test-support/drawn-bubble.ts'
import { onEachPhaser, type TestGame } from '../test-support/on-each-phaser.ts'
import type { SpeechBubble } from './speech-bubble.ts'

const pageText = (bubble: SpeechBubble) => drawnRows(bubble).map(({ text }) => text)

onEachPhaser((kit) => {
  async function speak(
    text: string | AsyncIterable<string>,
    options = {},
  ): Promise<{ test: TestGame; bubble: SpeechBubble }> {
    const test = await kit.start()
    const follow = test.scene.add.rectangle(400, 400, 40, 80)
    const mira = test.scene.banter.character('mira', { follow, bubble: { reducedMotion: true, ...options } })
    mira.say(text)
    if (!mira.bubble) throw new Error('She has no bubble.')
    return { test, bubble: mira.bubble }
  }

  it('lights the word that is heard, with those before it dark', async () => {
    const { test, bubble } = await speak('Well met, good traveller!', { title: '' })
    const lit: string[] = []
    for (let left = 60; left > 0; left--) {
      await test.play(20)
      const word = litWord(bubble)
      if (word && lit.at(-1) !== word) {
        const heard = drawnRows(bubble).map((row) => row.in(INK))
        expect(heard.join('').trim()).toBe(lit.join(' '))
        lit.push(word)
      }
    }
    expect(lit).toEqual(['Well', 'met,', 'good', 'traveller!'])
  })

  it('appears when the voice is heard, stays a moment after the last word, and goes', async () => {
    const { test, bubble } = await speak('Well met!')
    expect(bubble.visible).toBe(false)
    await test.play(100)
    expect([bubble.visible, bubble.alpha]).toEqual([true, 1])
    await test.play(500)
    expect([bubble.visible, litWord(bubble)]).toEqual([true, ''])
    await test.play(500)
    expect(bubble.visible).toBe(false)
  })

  it('goes at once when the line is interrupted', async () => {
    const { test, bubble } = await speak('Well met, good traveller!')
    await test.play(300)
    test.scene.banter.character('mira').stop()
    await test.play(40)
    expect(bubble.visible).toBe(false)
  })

  it('shows the next line when the character speaks on', async () => {
    const { test, bubble } = await speak('Well met, good traveller!')
    await test.play(300)
    test.scene.banter.character('mira').say('Sit down.')
    await test.play(100)
    expect([pageText(bubble), litWord(bubble)]).toEqual([['Sit down.'], 'Sit'])
  })

  it('turns the page with the voice', async () => {
    const text = 'I came down the mountain in the snow, and I have not slept since. There were wolves behind me.'
    const { test, bubble } = await speak(text, { maxLines: 2, maxChars: 20 })
    const pages: string[] = []
    for (let left = 300; left > 0; left--) {
      await test.play(20)
      const page = pageText(bubble).join(' ')
      if (page && pages.at(-1) !== page) pages.push(page)
      if (litWord(bubble)) expect(page.split(' ')).toContain(litWord(bubble))
    }
    expect(pages.length).toBeGreaterThan(2)
    expect(pages.join(' ')).toBe(text)
  })

  it('grows with a text that is still being written', async () => {
    const { test, bubble } = await speak(
      (async function* () {
        yield 'Well '
        yield 'met, '
        yield 'traveller!'
      })(),
    )
    await test.play(200)
    expect(pageText(bubble)).toEqual(['Well met, traveller!'])
  })

  it('draws a row anew only when its words change', async () => {
    const { test, bubble } = await speak('Well met!')
    await test.play(40)
    const row = drawnRows(bubble)[0]?.object
    if (!row) throw new Error('The line is not drawn.')
    let draws = 0
    const { updateText } = row
    row.updateText = () => {
      draws++
      return updateText.call(row)
    }
    await test.play(120)
    expect([litWord(bubble), draws]).toEqual(['Well', 0])
    await test.play(100)
    expect([litWord(bubble), draws]).toEqual(['met!', 1])
  })

  it.each([
    [1, 0, 0],
    [2, 300, 200],
    [0.5, -100, 50],
  ])('at a zoom of %d stays within the view and keeps its size on the screen', async (zoom, scrollX, scrollY) => {
    const { test, bubble } = await speak('Well met, good traveller!')
    const camera = test.scene.cameras.main
    camera.setZoom(zoom).setScroll(scrollX, scrollY)
    bubble.follow = { x: 0, y: 0 }
    for (const [x, y] of [
      [-2000, 0],
      [2000, 0],
      [0, -2000],
      [0, 2000],
      [400, 300],
    ]) {
      bubble.follow = { x: x ?? 0, y: y ?? 0 }
      await test.play(20)
      const row = drawnRows(bubble)[0]?.object
      const matrix = row?.getWorldTransformMatrix()
      const left = ((matrix?.tx ?? 0) - camera.midPoint.x) * zoom + 400
      const top = ((matrix?.ty ?? 0) - camera.midPoint.y) * zoom + 300
      expect(left).toBeGreaterThan(0)
      expect(left + (row?.width ?? 0)).toBeLessThan(800)
      expect(top).toBeGreaterThan(0)
      expect(top + (row?.height ?? 0)).toBeLessThan(600)
      expect((matrix?.scaleX ?? 0) * zoom).toBeCloseTo(1)
    }
  })

  it('moves with its speaker in the same frame', async () => {
    const { test, bubble } = await speak('Well met, good traveller!')
    const speaker = test.scene.add.rectangle(300, 400, 40, 80)
    bubble.follow = speaker
    await test.play(60)
    test.scene.sys.events.once('update', () => speaker.setX(500))
    await test.play(20)
    expect(bubble.x).toBe(500)
  })

  it('grows softly, unless the player wants less movement', async () => {
    const { test, bubble } = await speak('Well met, good traveller!', { reducedMotion: false })
    const alphas: number[] = []
    for (let frame = 0; frame < 20; frame++) {
      await test.play(20)
      if (bubble.visible) alphas.push(bubble.alpha)
    }
    expect(alphas.slice(0, 3).every((alpha) => alpha < 0.9)).toBe(true)
    expect(alphas).toEqual([...alphas].sort((a, b) => a - b))
    expect(alphas.at(-1)).toBe(1)
  })

  it('destroyed in the midst of a line, leaves nothing behind', async () => {
    const test = await kit.start()
    const bubble = test.scene.add.speechBubble({ title: 'Mira' })
    const before = test.scene.sys.events.listenerCount('postupdate')
    bubble.show(test.service.stage.character('mira').say('Well met!'))
    await test.play(40)
    bubble.destroy()
    await test.play(40)
    expect(test.scene.sys.events.listenerCount('postupdate')).toBe(before - 1)
  })
})
