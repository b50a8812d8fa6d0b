import { useLayoutEffect, useState } from 'preact/hooks'
import type { InspectorRecord } from '../recording/records.ts'
import { createStory, type Story } from '../story/story.ts'
import type { InspectorSource } from './source.ts'

/** A story that grows: the same object, with another version whenever more was added. */
export interface GrowingStory {
  readonly story: Story
  readonly version: number
}

/** What a source holds, and what comes after, told at most once for each picture on the screen. */
export function useStory(source: InspectorSource): GrowingStory {
  const [state, setState] = useState<GrowingStory>(() => ({ story: createStory(), version: 0 }))
  useLayoutEffect(() => {
    const story = createStory()
    let fresh: InspectorRecord[] = []
    let { header } = source
    let frame: number | null = null
    const tell = (): void => {
      frame = null
      const records = fresh
      fresh = []
      story.add(records, header)
      setState({ story, version: story.version })
    }
    const stop = source.subscribe?.((records, nextHeader) => {
      for (const record of records) fresh.push(record)
      header = nextHeader
      frame ??= requestAnimationFrame(tell)
    })
    story.add(source.records, header)
    setState({ story, version: story.version })
    return () => {
      stop?.()
      if (frame !== null) cancelAnimationFrame(frame)
    }
  }, [source])
  return state
}
