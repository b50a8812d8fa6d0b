import { createCast } from '@banter/core'
import { connectInspector, createRecorder, type InspectorRecord, socketLink } from '@banter/inspector'
import { startRelay } from '@banter/inspector/relay'
import { startSimulator, timedEngine } from '@banter/simulator'
import { afterEach, describe, expect, it } from 'vitest'
import { inspection, shots } from './inspect.ts'

const OSK = 'session JBFqnCBsd6RMkjVDRZzb'
const { watch } = inspection()
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** Two characters before the simulator, shown over a relay. */
async function startShow() {
  const relay = await startRelay({ port: 0 })
  ends.push(() => relay.close())
  const simulator = await startSimulator({ port: 0, engine: timedEngine(), anonymous: true, frameMs: 150 })
  ends.push(() => simulator.close())
  const recorder = createRecorder({ text: true })
  ends.push(connectInspector(recorder, socketLink(relay.url), { source: 'a test' }))
  const cast = createCast({
    endpoint: simulator.url,
    characters: { mira: { voiceId: 'EXAVITQu4vr4xnSDxMaL' }, osk: { voiceId: 'JBFqnCBsd6RMkjVDRZzb' } },
    inspect: recorder.inspect,
  })
  ends.push(() => cast.close())
  recorder.observe(cast)
  return { relay, simulator, recorder, cast }
}

/** The states of an actor, each once as it is entered. */
function statesOf(records: readonly InspectorRecord[], actor: string): unknown[] {
  return records
    .filter((record) => record.type === 'transition' && record.actor === actor)
    .map((record) => (record.type === 'transition' ? record.snapshot.value : null))
    .filter((state, i, all) => state !== all[i - 1])
}

describe('a session that is watched live in a browser', () => {
  it('lights each state in the order in which it was entered, and names who lost the connection', async () => {
    const { relay, simulator, recorder, cast } = await startShow()
    const page = await watch(relay.url)
    await cast.character('mira').say('Well met, traveller!').done
    cast.character('osk').warm()
    const session = page.getByRole('button', { name: 'osk – session JBFq' })
    await session.click()
    await page.locator('.chart .state').first().waitFor({ timeout: 60_000 })
    await page.evaluate(() => {
      const chart = document.querySelector('banter-inspector')?.shadowRoot
      const lit: string[] = []
      Object.assign(window, { lit })
      requestAnimationFrame(function look(): void {
        const path = (chart?.querySelector('.chart .state.active.atomic') as SVGElement | null)?.dataset.path
        if (path !== undefined && path !== lit.at(-1)) lit.push(path)
        requestAnimationFrame(look)
      })
    })

    simulator.service.faults.add(
      { type: 'drop', atFrame: 2, on: { socket: 2 } },
      { type: 'hang', forMs: 2500, on: { socket: 3 } },
    )
    const { done } = cast.character('osk').say('Halt! Nobody passes this gate at night.')
    // The cable is out: nothing answers for a while, and the page shows that it is tried.
    await expect
      .poll(() => page.locator('.chart .state.active.atomic').getAttribute('data-path'), { timeout: 10_000 })
      .toBe('connecting')
    const report = await done
    expect(report.status).toBe('completed')

    const why = page.getByRole('region', { name: `Why ${report.id}` })
    await expect
      .poll(() => why.locator('.why-cause').textContent())
      .toMatch(/^connection lost: the socket closed with 1006 at /)
    const last = statesOf(recorder.records, OSK).at(-1)
    await expect.poll(() => page.locator('.chart .state.active.atomic').getAttribute('data-path')).toBe(last)

    // A screen shows no state that is over before it is drawn; those that it shows come in their order.
    const entered = statesOf(recorder.records, OSK)
    const lit = await page.evaluate(() => (window as unknown as { lit: string[] }).lit)
    expect(lit).toContain('connecting')
    let at = 0
    for (const state of lit) {
      at = entered.indexOf(state, at)
      expect(at, `${state} in ${entered.join(' ')} after ${lit.join(' ')}`).not.toBe(-1)
    }

    // Contexts stand with the characters that spoke over them.
    expect(await page.locator('.lines .line-who').allTextContents()).toEqual(['osk', 'mira'])
    expect(await page.locator('.lane-labels li').allTextContents()).toEqual(
      ['mira', 'osk'].flatMap((name) => [name, 'session', 'network', 'sound']),
    )
    await page.screenshot({ path: `${shots}live.png` })
  })
})
