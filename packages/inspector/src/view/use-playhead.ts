import { useEffect, useRef, useState } from 'preact/hooks'

/** A way through a recording: at one moment of the clock on the wall it was at one of the recording. */
export interface Run {
  readonly fromMs: number
  /** When it was there, by `performance.now()`. */
  readonly sinceMs: number
  /** 1 for the recording's own time. */
  readonly speed: number
}

/** Where a run is now, ms of the recording. */
export const momentOf = ({ fromMs, sinceMs, speed }: Run): number => fromMs + (performance.now() - sinceMs) * speed

export interface Playhead {
  /** `null` for the end of what is known. */
  readonly cursorMs: number | null
  /** Another one after each jump and change of speed; `null` where it stands. */
  readonly run: Run | null
  readonly speed: number
  setSpeed(speed: number): void
  setCursor(t: number | null): void
  /** Plays from the cursor, from the start where it is at the end; or stops. */
  toggle(): void
}

/** A cursor that can run through a recording, in its own time or another. */
export function usePlayhead(endMs: number): Playhead {
  const [cursorMs, setCursorMs] = useState<number | null>(null)
  const [run, setRun] = useState<Run | null>(null)
  const [speed, setSpeed] = useState(1)
  const end = useRef(endMs)
  end.current = endMs
  useEffect(() => {
    if (!run) return
    let frame = requestAnimationFrame(function go() {
      const t = momentOf(run)
      setCursorMs(Math.min(t, end.current))
      if (t < end.current) frame = requestAnimationFrame(go)
      else setRun(null)
    })
    return () => cancelAnimationFrame(frame)
  }, [run])

  const runFrom = (fromMs: number, speed: number): void => setRun({ fromMs, sinceMs: performance.now(), speed })
  return {
    cursorMs,
    run,
    speed,
    setSpeed(next) {
      setSpeed(next)
      if (run) runFrom(momentOf(run), next)
    },
    setCursor(t) {
      setCursorMs(t)
      if (t === null) setRun(null)
      else if (run) runFrom(t, speed)
    },
    toggle() {
      if (run) setRun(null)
      else runFrom(cursorMs === null || cursorMs >= endMs ? 0 : cursorMs, speed)
    },
  }
}
