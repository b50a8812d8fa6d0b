import { useEffect, useRef, useState } from 'preact/hooks'

export interface Playhead {
  /** `null` for the end of what is known. */
  readonly cursorMs: number | null
  readonly playing: boolean
  setCursor(t: number | null): void
  /** Plays from the cursor, from the start where it is at the end; or stops. */
  toggle(): void
}

/** A cursor that can run through a recording, in its own time or another. */
export function usePlayhead(endMs: number, speed: number): Playhead {
  const [cursorMs, setCursor] = useState<number | null>(null)
  const [playing, setPlaying] = useState(false)
  const end = useRef(endMs)
  end.current = endMs
  useEffect(() => {
    if (!playing) return
    let last = performance.now()
    let frame = requestAnimationFrame(function run(now) {
      const passedMs = (now - last) * speed
      last = now
      setCursor((before) => {
        const next = (before ?? 0) + passedMs
        if (next < end.current) return next
        setPlaying(false)
        return end.current
      })
      frame = requestAnimationFrame(run)
    })
    return () => cancelAnimationFrame(frame)
  }, [playing, speed])
  return {
    cursorMs,
    playing,
    setCursor,
    toggle() {
      if (!playing && (cursorMs === null || cursorMs >= endMs)) setCursor(0)
      setPlaying(!playing)
    },
  }
}
