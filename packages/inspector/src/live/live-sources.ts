import type { InspectorRecord, RecordingHeader } from '../recording/records.ts'
import type { InspectorSource } from '../view/source.ts'
import type { InspectorLink } from './link.ts'
import { watchInspector } from './watch-inspector.ts'

type Listener = (records: readonly InspectorRecord[], header: RecordingHeader) => void

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
  const lives = new Map<string, { records: InspectorRecord[]; header: RecordingHeader; listeners: Set<Listener> }>()
  const watch = watchInspector(link, {
    onRecording(name, header) {
      const live = { records: [], header, listeners: new Set<Listener>() }
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
  })
  return { sources, close: () => watch.close() }
}
