import type { InspectorRecord, RecordingHeader } from '../recording/records.ts'
import type { InspectorSource, Wheel } from '../view/source.ts'
import type { Controls } from './controls.ts'
import type { InspectorLink } from './link.ts'
import { watchInspector } from './watch-inspector.ts'

type Listener = (records: readonly InspectorRecord[], header: RecordingHeader) => void

interface Live {
  readonly records: InspectorRecord[]
  header: RecordingHeader
  readonly listeners: Set<Listener>
  controls: Controls | null
  gone: boolean
  /** Of how it is driven. */
  readonly observers: Set<() => void>
}

/** Every recorder that is heard of over a link, each as a source for `mountInspector`. */
export interface LiveSources {
  /** By the name of the recorder. */
  readonly sources: ReadonlyMap<string, InspectorSource>
  close(): void
}

/**
 * Collects what the recorders on a link tell.
 *
 * @param onChange a recorder came, or began anew: its source is another one now.
 */
export function createLiveSources(link: InspectorLink, onChange: (source: string) => void): LiveSources {
  const sources = new Map<string, InspectorSource>()
  const lives = new Map<string, Live>()
  const watch = watchInspector(link, {
    onRecording(name, header) {
      const live: Live = {
        records: [],
        header,
        listeners: new Set(),
        controls: null,
        gone: false,
        observers: new Set(),
      }
      lives.set(name, live)
      sources.set(name, {
        get header() {
          return live.header
        },
        records: live.records,
        subscribe(listener) {
          live.listeners.add(listener)
          return () => live.listeners.delete(listener)
        },
        wheel: wheelOf(name, live),
      })
      onChange(name)
    },
    onRecords(name, records, header) {
      const live = lives.get(name)
      if (!live) return
      live.header = header ?? live.header
      for (const record of records) live.records.push(record)
      for (const listener of [...live.listeners]) listener(records, live.header)
    },
    onControls: (name, controls) => stand(name, { controls }),
    onGone: (name) => stand(name, { gone: true }),
  })

  function stand(name: string, change: Partial<Pick<Live, 'controls' | 'gone'>>): void {
    const live = lives.get(name)
    if (!live) return
    Object.assign(live, change)
    for (const observer of [...live.observers]) observer()
  }

  function wheelOf(name: string, live: Live): Wheel {
    return {
      source: name,
      get controls() {
        return live.controls
      },
      get gone() {
        return live.gone
      },
      command: (command, data) => watch.command(name, command, data),
      observe(observer) {
        live.observers.add(observer)
        return () => live.observers.delete(observer)
      },
    }
  }

  return { sources, close: () => watch.close() }
}
