import { useEffect, useState } from 'preact/hooks'
import type { InspectorRecord, RecordingHeader } from '../recording/records.ts'
import type { InspectorSource } from './source.ts'
import { NO_STORY, type Story, tellOn } from './story.ts'

export interface SourceState {
  readonly header: RecordingHeader
  readonly records: readonly InspectorRecord[]
  readonly story: Story
}

/** What a source holds, and what comes after, at most once for each picture on the screen. */
export function useSource(source: InspectorSource): SourceState {
  const [state, setState] = useState<SourceState>(() => read(source))
  useEffect(() => {
    setState(read(source))
    let fresh: InspectorRecord[] = []
    let frame: number | null = null
    const stop = source.subscribe?.((records, header) => {
      fresh.push(...records)
      frame ??= requestAnimationFrame(() => {
        frame = null
        const more = fresh
        fresh = []
        setState((before) => ({
          header,
          records: [...before.records, ...more],
          story: tellOn(before.story, more),
        }))
      })
    })
    return () => {
      stop?.()
      if (frame !== null) cancelAnimationFrame(frame)
    }
  }, [source])
  return state
}

function read({ header, records }: InspectorSource): SourceState {
  return { header, records, story: tellOn(NO_STORY, records) }
}
