import { describe, expect, it } from 'vitest'
import { heardWords } from '../heard-words.ts'
import { resample } from '../speech/resample.ts'
import type { SpeechEngine } from '../speech/speech-engine.ts'
import { fliteEngine } from './flite.ts'
import { timedEngine } from './timed.ts'
import { measureVoice } from './voice-measure.ts'

const text = 'Well met, traveller. Sit down by the fire and tell me about the road you took.'
const GEORGE = 'JBFqnCBsd6RMkjVDRZzb'

describe.each<[string, SpeechEngine]>([
  ['fliteEngine', fliteEngine()],
  ['timedEngine', timedEngine()],
])('%s keeps the contract of a speech engine', (_, engine) => {
  it('says the same thing in the same way twice', async () => {
    const request = { text, voiceId: GEORGE }
    const [once, again] = [await engine.synthesise(request), await engine.synthesise(request)]
    expect(again).toEqual(once)
    expect(once.pcm.some((sample) => Math.abs(sample) > 1000)).toBe(true)
  })

  it('gives sounds without a gap, from the first sample to the last', async () => {
    const { phones, pcm, sampleRateHz } = await engine.synthesise({ text, voiceId: GEORGE })
    expect(phones.length).toBeGreaterThan(40)
    expect(phones[0]?.startMs).toBe(0)
    for (const [index, { startMs, endMs }] of phones.entries()) {
      expect(endMs).toBeGreaterThanOrEqual(startMs)
      expect(phones[index + 1]?.startMs ?? endMs).toBe(endMs)
    }
    expect(Math.abs((phones.at(-1)?.endMs ?? 0) - (pcm.length / sampleRateHz) * 1000)).toBeLessThan(15)
  })

  it('speaks faster when told to', async () => {
    const length = async (speed: number) =>
      (await engine.synthesise({ text, voiceId: GEORGE, speed })).phones.at(-1)?.endMs
    expect((await length(1.2)) ?? 0).toBeLessThan(((await length(0.8)) ?? 0) * 0.75)
  })

  it('takes its time over other scripts too', async () => {
    const { phones } = await engine.synthesise({ text: 'Добро пожаловать', voiceId: GEORGE })
    expect(phones.filter(({ phone }) => phone !== 'SIL').length).toBeGreaterThan(8)
  })

  it('refuses a voice that it does not have', async () => {
    await expect(engine.synthesise({ text, voiceId: 'nobody' })).rejects.toThrow(/no voice 'nobody'/)
  })
})

describe('fliteEngine', () => {
  it('has voices that nobody confuses: pitch, spectrum or rate differ clearly between any two', async () => {
    const engine = fliteEngine()
    const measured = await Promise.all(
      engine.voices.map(async ({ voiceId, name, labels }) => {
        const { pcm, sampleRateHz } = await engine.synthesise({ text, voiceId })
        return { name, gender: labels.gender, ...measureVoice(pcm, sampleRateHz), seconds: pcm.length / sampleRateHz }
      }),
    )
    expect(measured.length).toBeGreaterThanOrEqual(6)
    for (const voice of measured) {
      if (voice.gender === 'female') expect(voice.pitchHz).toBeGreaterThan(155)
      else expect(voice.pitchHz).toBeLessThan(155)
    }
    for (const [index, a] of measured.entries()) {
      for (const b of measured.slice(index + 1)) {
        // A tenth of pitch is more than a semitone and a half; a quarter of centroid is a different throat.
        const pitch = Math.abs(Math.log(a.pitchHz / b.pitchHz)) / Math.log(1.1)
        const centroid = Math.abs(Math.log(a.centroidHz / b.centroidHz)) / Math.log(1.25)
        expect(Math.max(pitch, centroid), `${a.name} and ${b.name}`).toBeGreaterThan(1)
      }
    }
  })
})

describe('timedEngine', () => {
  it.each([8000, 16_000, 24_000, 48_000])('lets a test hear the words at %i Hz, repeated ones too', async (toHz) => {
    const said = 'No, no no: the old, old inn. No!'
    const { pcm, sampleRateHz } = await timedEngine().synthesise({ text: said, voiceId: GEORGE })
    const words = heardWords({ pcm: resample(pcm, sampleRateHz, toHz), sampleRateHz: toHz }, [
      'the',
      'old',
      'inn',
      'no',
    ])
    expect(words).toEqual(['no', 'no', 'no', 'the', 'old', 'old', 'inn', 'no'])
  })

  it('keeps the words of a long text apart', async () => {
    const said = `Well met, traveller! Come in and sit by the fire, for the night is cold and I heard a wolf on the road. You
      look as if you had walked from the far side of the mountains. Tell me what you saw there, who sent you, and why.`
    const expected = said.toLowerCase().match(/[a-z]+/g) ?? []
    const { pcm, sampleRateHz } = await timedEngine().synthesise({ text: said, voiceId: GEORGE, speed: 1.2 })
    expect(heardWords({ pcm: resample(pcm, sampleRateHz, 8000), sampleRateHz: 8000 }, expected)).toEqual(expected)
  })

  it('gives half a word away', async () => {
    const { pcm, sampleRateHz } = await timedEngine().synthesise({ text: 'Traveller', voiceId: GEORGE })
    const half = { pcm: pcm.subarray(0, pcm.length / 2), sampleRateHz }
    expect(heardWords(half, ['traveller'])).toEqual(['?'])
  })

  it('says a word that was not expected with a question mark', async () => {
    const { pcm, sampleRateHz } = await timedEngine().synthesise({ text: 'Open sesame', voiceId: GEORGE })
    expect(heardWords({ pcm, sampleRateHz }, ['open'])).toEqual(['open', '?'])
  })
})
