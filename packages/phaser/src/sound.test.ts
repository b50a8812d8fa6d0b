import './augment.ts'
import { AudioContext } from 'node-web-audio-api'
import { afterAll, expect, it } from 'vitest'
import { litWord } from './test-support/drawn-bubble.ts'
import { onEachPhaser } from './test-support/on-each-phaser.ts'

// Renders in real time to no device.
const contexts: AudioContext[] = []
function createContext(): globalThis.AudioContext {
  const options: AudioContextOptions & { sinkId: object } = { sinkId: { type: 'none' } }
  const context = new AudioContext(options)
  contexts.push(context)
  return context as unknown as globalThis.AudioContext
}
afterAll(async () => {
  for (const context of contexts) {
    // Phaser suspends a context it was given, and this one closes only while it runs.
    await context.resume()
    await context.close()
  }
})

onEachPhaser((kit) => {
  const start = () => kit.start({ audioContext: createContext(), realTime: true })

  /** The loudest sample of each side of what the game plays, over a while. */
  async function listen(test: Awaited<ReturnType<typeof start>>, ms: number): Promise<[number, number]> {
    const { sound } = test.game
    if (!(sound instanceof kit.phaser.Sound.WebAudioSoundManager)) throw new Error('The game has no Web Audio.')
    const { context } = sound
    const splitter = context.createChannelSplitter(2)
    const sides = [0, 1].map((side) => {
      const analyser = context.createAnalyser()
      splitter.connect(analyser, side)
      return analyser
    })
    // Mono until somebody pans; heard on both sides, as by a device with two.
    const stereo = context.createGain()
    stereo.channelCountMode = 'explicit'
    sound.masterVolumeNode.connect(stereo).connect(splitter)
    const samples = new Float32Array(2048)
    const peaks: [number, number] = [0, 0]
    for (let left = ms; left > 0; left -= 20) {
      await test.play(20)
      sides.forEach((analyser, side) => {
        analyser.getFloatTimeDomainData(samples)
        for (const sample of samples) peaks[side] = Math.max(peaks[side] ?? 0, Math.abs(sample))
      })
    }
    sound.masterVolumeNode.disconnect(stereo)
    return peaks
  }

  it('speech passes the sound of the game, its volume, its mute and a volume of its own', async () => {
    const test = await start()
    const mira = test.scene.banter.character('mira')
    mira.say('Well met, traveller! Sit down and have a drink.')
    const [full] = await listen(test, 400)
    expect(full).toBeGreaterThan(0.15)
    test.service.volume = 0.5
    await test.play(100)
    const [half] = await listen(test, 200)
    expect(half).toBeCloseTo(full / 2, 1)
    test.game.sound.mute = true
    await test.play(100)
    expect((await listen(test, 100))[0]).toBe(0)
  })

  it('a line is spoken to its end on the clock of the sound', async () => {
    const test = await start()
    const mira = test.scene.banter.character('mira', { bubble: true })
    const line = mira.say('Well met!')
    await test.play(80)
    expect([line.playback?.state, litWord(mira.bubble)]).toEqual(['playing', 'Well'])
    await test.play(700)
    expect(await line.done).toMatchObject({ status: 'completed', heard: { chars: 9 } })
  })

  it('is as loud in the middle with a place as without one, and on its side alone with full pan', async () => {
    const test = await start()
    const voice = { x: 0, y: 0 }
    const listener = { x: 0, y: 0 }
    test.scene.banter.character('bram').say('Well met, traveller! Sit down and have a drink.')
    const plain = await listen(test, 300)
    test.scene.banter.character('bram').stop()
    const mira = test.scene.banter.character('mira', { follow: voice, spatial: { listener, radius: 800, pan: 1 } })
    mira.say('Well met, traveller! Sit down and have a drink, and tell me what is new.')
    await test.play(100)
    const middle = await listen(test, 300)
    expect(middle[0]).toBeCloseTo(plain[0], 1)
    expect(middle[1]).toBeCloseTo(plain[1], 1)
    voice.x = -300
    await test.play(300)
    const [left, right] = await listen(test, 200)
    expect(left).toBeGreaterThan(0.05)
    expect(right).toBeLessThan(0.02)
    voice.x = -2000
    await test.play(300)
    expect((await listen(test, 100))[0]).toBeLessThan(0.01)
  })

  it('a line ends when the listener walks out of range, where the game wants that', async () => {
    const test = await start()
    const listener = { x: 0, y: 0 }
    const spatial = { listener, radius: 400, stopOutOfRange: true }
    const line = test.scene.banter.character('mira', { follow: { x: 0, y: 0 }, spatial }).say('Come back, traveller!')
    await test.play(200)
    expect(line.state).toBe('speaking')
    listener.x = 500
    await test.play(40)
    expect(line.state).toBe('stopped')
  })

  it('a scene that ends gives the voice back as it was', async () => {
    const test = await start()
    const far = { follow: { x: 4000, y: 0 }, spatial: true }
    test.scene.banter.character('mira', far)
    await test.play(60)
    test.scene.scene.restart()
    await test.play(60)
    test.scene.banter.character('mira').say('Can you hear me now?')
    await test.play(200)
    expect((await listen(test, 200))[0]).toBeGreaterThan(0.15)
  })

  it('follows the game to another audio context', async () => {
    const test = await start()
    const mira = test.scene.banter.character('mira')
    const before = mira.say('Well met, traveller!')
    await test.play(100)
    const { sound } = test.game
    if (!(sound instanceof kit.phaser.Sound.WebAudioSoundManager)) throw new Error('The game has no Web Audio.')
    sound.setAudioContext(createContext())
    const after = mira.say('Here I am again.')
    expect(before.state).toBe('stopped')
    expect((await listen(test, 300))[0]).toBeGreaterThan(0.15)
    expect(after.state).toBe('speaking')
  })

  it('never suspends the context of the game', async () => {
    const test = await start()
    const { sound } = test.game
    const line = test.scene.banter.character('mira').say('Well met, traveller!')
    await test.play(100)
    test.scene.scene.pause()
    await test.play(100)
    expect(line.state).toBe('paused')
    expect('context' in sound && sound.context.state).toBe('running')
  })
})
