import './augment.ts'
import { expect, it } from 'vitest'
import { litWord } from './test-support/drawn-bubble.ts'
import { onEachPhaser } from './test-support/on-each-phaser.ts'

onEachPhaser((kit) => {
  /** Every listener of the game and of the scene, so that one too many shows. */
  const listeners = ({ game, scene }: Awaited<ReturnType<typeof kit.start>>) =>
    [game.events, scene.sys.events].flatMap((events) =>
      events.eventNames().map((name) => `${String(name)} ${events.listenerCount(name)}`),
    )

  it('a character speaks: its mouth moves, and closes at the end', async () => {
    const shown: string[] = []
    const test = await kit.start()
    const mira = test.scene.banter.character('mira', { mouth: (viseme) => shown.push(viseme) })
    const line = mira.say('Well met, traveller!')
    await test.play(400)
    expect([mira.speaking, line.state]).toEqual([true, 'speaking'])
    expect(new Set(shown).size).toBeGreaterThan(2)
    await test.play(1000)
    expect(await line.done).toMatchObject({ status: 'completed' })
    expect([mira.speaking, shown.at(-1)]).toEqual([false, 'X'])
  })

  it('a sprite shows the frame of the viseme that is heard', async () => {
    const test = await kit.start()
    const texture = test.scene.textures.createCanvas('mouth', 90, 10)
    for (const [index, name] of [...'ABCDEFGHX'].entries()) texture?.add(name, 0, index * 10, 0, 10, 10)
    const mouth = test.scene.add.sprite(400, 300, 'mouth', 'X')
    const mira = test.scene.banter.character('mira', { mouth })
    mira.say('Well met, traveller!')
    const seen = new Set<string>()
    for (let frame = 0; frame < 40; frame++) {
      await test.play(20)
      expect(mouth.frame.name).toBe(test.service.stage.character('mira').mouth())
      seen.add(mouth.frame.name)
    }
    expect(seen.size).toBeGreaterThan(3)
  })

  it('nothing is opened before a character is asked for', async () => {
    const test = await kit.start()
    await test.play(60)
    expect(test.cast.asked).toBe(0)
    test.scene.banter.character('mira')
    expect(test.cast.asked).toBe(1)
  })

  it('a scene that restarts ends its lines and leaves no listener behind', async () => {
    const shown: string[] = []
    const test = await kit.start({
      create(scene) {
        scene.banter.character('mira', { mouth: (viseme) => shown.push(viseme), bubble: true })
        scene.banter.observe(() => {})
      },
    })
    const before = listeners(test)
    const line = test.scene.banter.character('mira').say('Well met, traveller!')
    await test.play(300)
    test.scene.scene.restart()
    await test.play(40)
    expect(line.state).toBe('stopped')
    expect(shown.at(-1)).toBe('X')
    for (let times = 0; times < 3; times++) {
      test.scene.scene.restart()
      await test.play(40)
    }
    expect(listeners(test)).toEqual(before)
    const again = test.scene.banter.character('mira').say('Well met again!')
    await test.play(300)
    expect(again.state).toBe('speaking')
  })

  it.each([
    ['pause', 'resume'],
    ['sleep', 'wake'],
  ] as const)('a line waits while its scene is in %s, with its mouth closed', async (off, on) => {
    const shown: string[] = []
    const test = await kit.start()
    const mira = test.scene.banter.character('mira', { mouth: (viseme) => shown.push(viseme) })
    const line = mira.say('Well met, traveller!')
    await test.play(300)
    test.scene.scene[off]()
    await test.play(1000)
    const { positionMs } = line
    expect([line.state, shown.at(-1)]).toEqual(['paused', 'X'])
    await test.play(1000)
    expect(line.positionMs).toBe(positionMs)
    test.scene.scene[on]('main')
    await test.play(200)
    expect(line.state).toBe('speaking')
    expect(line.positionMs).toBeGreaterThan(positionMs)
  })

  it('a line that the game paused itself stays paused when the scene goes on', async () => {
    const test = await kit.start()
    const line = test.scene.banter.character('mira').say('Well met, traveller!')
    await test.play(300)
    line.pause()
    test.scene.scene.pause()
    await test.play(40)
    test.scene.scene.resume()
    await test.play(200)
    expect(line.state).toBe('paused')
  })

  it('scenes that show the same character share its line, and the one that began it ends it', async () => {
    const test = await kit.start()
    const hud = test.game.scene.add('hud', { create: () => {} }, true)
    await test.play(40)
    const shown: string[] = []
    test.scene.banter.character('mira')
    if (!hud) throw new Error('There is no second scene.')
    hud.banter.character('mira', { mouth: (viseme) => shown.push(viseme) })
    let ticks = 0
    const line = test.scene.banter.character('mira').say('Well met, traveller!')
    test.service.observe(({ type }) => {
      if (type === 'started') ticks++
    })
    await test.play(300)
    expect(shown.length).toBeGreaterThan(1)
    expect(ticks).toBe(1)
    hud.scene.stop()
    await test.play(40)
    expect(line.state).toBe('speaking')
    test.scene.scene.stop()
    await test.play(40)
    expect(line.state).toBe('stopped')
  })

  it('a destroyed sprite does not trouble the line', async () => {
    const test = await kit.start()
    const mouth = test.scene.add.sprite(400, 300, '__DEFAULT')
    const mira = test.scene.banter.character('mira', { mouth, bubble: true, spatial: true })
    const line = mira.say('Well met, traveller!')
    await test.play(200)
    mouth.destroy()
    await test.play(200)
    expect(line.state).toBe('speaking')
  })

  it('the end of the game is the end of its lines, of the stage and of a cast of its own', async () => {
    const test = await kit.start({ banter: { liveCaptions: true } })
    const line = test.scene.banter.character('mira', { bubble: true }).say('Well met, traveller!')
    await test.play(300)
    const { stage } = test.service
    await test.destroy()
    expect(line.state).toBe('stopped')
    expect(() => stage.character('mira').say('Anybody?')).toThrow(/closed/)
    // It was made elsewhere, and is closed there.
    expect(test.cast.closed).toBe(false)
    expect('speechBubble' in kit.phaser.GameObjects.GameObjectFactory.prototype).toBe(false)
    expect(document.querySelector('[aria-live]')).toBeNull()
  })

  it('a second game on the page has voices too, and keeps its bubbles when the first goes', async () => {
    const first = await kit.start()
    const second = await kit.start()
    expect(second.service).not.toBe(first.service)
    await first.destroy()
    second.scene.add.speechBubble()
    const line = second.scene.banter.character('mira').say('Still here.')
    await second.play(200)
    expect(line.state).toBe('speaking')
  })

  it('a character that is set up anew, or destroyed, lets go of what it had', async () => {
    const test = await kit.start()
    const bubbles = () => test.scene.children.length
    const first = test.scene.banter.character('mira', { bubble: true })
    expect(test.scene.banter.character('mira')).toBe(first)
    const second = test.scene.banter.character('mira', { bubble: true })
    expect([second === first, bubbles()]).toEqual([false, 1])
    const line = second.say('Well met!')
    second.destroy()
    expect([line.state, bubbles()]).toEqual(['stopped', 0])
    await test.play(40)
    expect(test.scene.banter.character('mira')).not.toBe(second)
  })

  it('in a HEADLESS game, where Phaser drops global plugins, lines are captions', async () => {
    const test = await kit.start({ type: kit.phaser.HEADLESS })
    const mira = test.scene.banter.character('mira', { bubble: true })
    const line = mira.say('Well met, traveller!')
    await test.play(300)
    expect([litWord(mira.bubble), line.playback]).toEqual(['met,', null])
    await test.play(1200)
    expect(await line.done).toMatchObject({ status: 'completed' })
  })

  it('a game without the global plugin is told what to add', async () => {
    const test = await kit.start()
    test.game.plugins.plugins.length = 0
    Object.defineProperty(test.game.config, 'installGlobalPlugins', { value: [] })
    expect(() => test.scene.banter.character('mira')).toThrow(/banterPlugins\(\{ endpoint, characters \}\)/)
  })
})
