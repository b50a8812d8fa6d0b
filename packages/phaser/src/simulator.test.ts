import './augment.ts'
import { type Simulator, startSimulator, timedEngine } from '@banter/simulator'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { litWord } from './test-support/drawn-bubble.ts'
import { onEachPhaser } from './test-support/on-each-phaser.ts'

let simulator: Simulator
beforeAll(async () => {
  simulator = await startSimulator({ port: 0, engine: timedEngine(), pace: 'instant', anonymous: true })
})
afterAll(() => simulator.close())

onEachPhaser((kit) => {
  it('a game with nothing but an endpoint and a voice speaks, moves its lips and shows its words', async () => {
    const test = await kit.start({
      realTime: true,
      banter: { endpoint: simulator.url, characters: { mira: { voiceId: 'EXAVITQu4vr4xnSDxMaL' } } },
    })
    const shown: string[] = []
    const mira = test.scene.banter.character('mira', { mouth: (viseme) => shown.push(viseme), bubble: true })
    const line = mira.say('Well met!')
    const lit = new Set<string>()
    while (!['ended', 'failed'].includes(line.state)) {
      await test.play(20)
      if (litWord(mira.bubble)) lit.add(litWord(mira.bubble))
    }
    await test.play(20)
    expect(await line.done).toMatchObject({ status: 'completed', routes: ['websocket'], text: 'Well met!' })
    expect([...lit]).toEqual(['Well', 'met!'])
    expect(shown).toContain('A')
    expect(shown.at(-1)).toBe('X')
  })

  it('and its connections end with the game', async () => {
    const test = await kit.start({
      realTime: true,
      banter: { endpoint: simulator.url, characters: { mira: { voiceId: 'EXAVITQu4vr4xnSDxMaL' } } },
    })
    const states: string[] = []
    test.service.cast.observe((event) => {
      if (event.type === 'session') states.push(event.state)
    })
    test.scene.banter.character('mira').say('Well met, traveller! Sit down and have a drink.')
    await test.play(200)
    expect(states).toContain('streaming')
    await test.destroy()
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(states.at(-1)).toBe('closed')
  })
})
