import './augment.ts'
import { expect, it } from 'vitest'
import { onEachPhaser } from './test-support/on-each-phaser.ts'

const region = () => document.querySelector('[aria-live="polite"]')
const lines = () => [...(region()?.children ?? [])].map(({ textContent }) => textContent)

onEachPhaser((kit) => {
  it('a screen reader is told who says what, as it begins to be heard', async () => {
    const test = await kit.start()
    test.scene.banter.character('bram', { title: 'Old Bram' }).say('Ale?')
    test.scene.banter.character('mira').say('Well met, <b>traveller</b>!')
    expect(region()).toBeNull()
    await test.play(60)
    expect(lines()).toEqual(['Old Bram: Ale?', 'Mira: Well met, <b>traveller</b>!'])
    expect(region()?.querySelector('b')).toBeNull()
  })

  it('a text that is still being written is told in sentences, each once', async () => {
    const test = await kit.start()
    const said: (string | null)[] = []
    let write = () => {}
    const pause = () =>
      new Promise<void>((resolve) => {
        write = resolve
      })
    test.scene.banter.character('mira').say(
      (async function* () {
        yield 'Well met, '
        await pause()
        yield 'traveller! '
        await pause()
        yield 'Sit down'
      })(),
    )
    for (let frame = 0; frame < 100; frame++) {
      await test.play(20)
      if (frame === 10 || frame === 30) write()
      const line = lines()[0] ?? null
      if (line !== null && said.at(-1) !== line) said.push(line)
    }
    expect(said.at(-1)).toBe('Mira: Well met, traveller! Sit down')
    expect(said.length).toBeLessThanOrEqual(3)
  })

  it('keeps the last lines only, and none when the game is over', async () => {
    const test = await kit.start()
    const mira = test.scene.banter.character('mira')
    for (let line = 0; line < 12; line++) mira.say(`Line ${line}.`, { whenBusy: 'queue' })
    await test.play(6000)
    expect(lines()).toHaveLength(8)
    expect(lines().at(-1)).toBe('Mira: Line 11.')
    await test.destroy()
    expect(region()).toBeNull()
  })

  it('a game with captions of its own can do without', async () => {
    const test = await kit.start({ banter: { liveCaptions: false } })
    test.scene.banter.character('mira').say('Well met!')
    await test.play(100)
    expect(region()).toBeNull()
  })
})
