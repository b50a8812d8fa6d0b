import type { Page } from 'playwright-core'

/** What a mouth showed in one frame of the game, beside what its timeline says for what was heard meanwhile. */
export interface MouthMoment {
  name: string
  positionMs: number
  shown: string
  /** The shape for the moment that was heard when the game's step began; more than one where the sound went on to the next. */
  expected: string[]
  /** The moment whose sound is heard now, in seconds of the audio context. */
  heardS: number
  /** When the timeline first opens the mouth, in ms of the line. */
  opensMs: number
}

interface Picture {
  texture?: { key: string }
  frame?: { name: string }
  list?: Picture[]
}

/** Notes, after each step of the game, what every speaking character's mouth shows. */
export async function watchMouths(page: Page): Promise<void> {
  await page.evaluate(() => {
    // biome-ignore lint/suspicious/noExplicitAny: the page's own objects, looked at from outside
    const { game } = window as any
    const scene = game.scene.getScene('tavern')
    const moments: unknown[] = []
    const find = (list: Picture[], key: string): Picture | undefined => {
      for (const each of list) {
        const found = each.texture?.key === key ? each : find(each.list ?? [], key)
        if (found) return found
      }
      return undefined
    }
    const began: Record<string, number> = {}
    const people = ['mira', 'bram', 'osk']
    // The sound does not wait for the step: what it began and ended with bounds the moment in which the mouth was set.
    game.events.on('step', () => {
      for (const name of people) began[name] = scene.banter.character(name).performance?.positionMs
    })
    game.events.on('poststep', () => {
      for (const name of people) {
        const { performance } = scene.banter.character(name)
        if (performance?.state !== 'speaking') continue
        const { positionMs, timeline } = performance
        const from = began[name] ?? positionMs
        const { context } = game.sound
        moments.push({
          name,
          positionMs,
          shown: find(scene.children.list, `${name}-mouth`)?.frame?.name,
          expected: [
            timeline.at(from).viseme,
            ...timeline.cues
              .filter(({ startMs }: { startMs: number }) => startMs > from && startMs <= positionMs)
              .map(({ viseme }: { viseme: string }) => viseme),
          ],
          heardS: context.currentTime - context.outputLatency,
          opensMs: timeline.cues.find(({ viseme }: { viseme: string }) => viseme !== 'X')?.startMs,
        })
      }
    })
    Object.assign(window, { moments })
  })
}

export function takeMoments(page: Page): Promise<MouthMoment[]> {
  return page.evaluate(() => (window as unknown as { moments: MouthMoment[] }).moments.splice(0))
}
