import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { LineSound } from '../recording/sound-file.ts'
import type { Story } from '../story/story.ts'
import { drawLanes, RULER_PX } from './draw-lanes.ts'
import { laneRows } from './lane-rows.ts'
import { type Palette, readPalette } from './palette.ts'
import { recordAt, rowTops } from './record-at.ts'
import { following, moved, msPerPx, type TimeWindow, toMs, wholeWindow, zoomed } from './time-window.ts'

export interface LanesProps {
  story: Story
  /** Counts what was added to the story. */
  version: number
  cursorMs: number | null
  /** Index of the chosen record. */
  selected: number | null
  /** Whether the end of the recording is kept in sight. */
  live: boolean
  /** The sound of a line, where there is any. */
  soundOf: (line: string) => LineSound | null
  onCursor: (t: number) => void
  onSelect: (record: number) => void
  onLive: (live: boolean) => void
}

const ZOOM_STEP = 1.25
/** A drag begins after this many pixels; less is a click. */
const DRAG_PX = 4
/** Shown at first of a recording that is still being made. */
const LIVE_WINDOW_MS = 10_000

/** All of a recording over one axis of time. */
export function Lanes(props: LanesProps) {
  const { story, version, cursorMs, selected, live, soundOf, onCursor, onSelect, onLive } = props
  const scroller = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const probe = useRef<HTMLSpanElement>(null)
  const palette = useRef<Palette | null>(null)
  const [size, setSize] = useState({ widthPx: 0, heightPx: 0 })
  const [chosenWindow, setWindow] = useState<TimeWindow | null>(null)
  const [scrollPx, setScroll] = useState(0)

  // The story is the same object; its version tells that it grew.
  const rows = useMemo(() => laneRows(story), [story, version])
  const { tops, heightPx } = useMemo(() => rowTops(rows), [rows])
  const { endMs } = story
  const base = chosenWindow ?? (live ? { fromMs: 0, toMs: LIVE_WINDOW_MS, widthPx: 0 } : wholeWindow(endMs, 0))
  const sized = { ...base, widthPx: size.widthPx }
  const window = live ? following(sized, endMs) : sized

  useLayoutEffect(() => {
    const element = canvas.current
    if (!element) return
    const watch = new ResizeObserver(() => setSize({ widthPx: element.clientWidth, heightPx: element.clientHeight }))
    watch.observe(element)
    return () => watch.disconnect()
  }, [])

  useEffect(() => {
    const redraw = (): void => {
      palette.current = null
      setSize((now) => ({ ...now }))
    }
    const queries = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'].map((query) => matchMedia(query))
    for (const query of queries) query.addEventListener('change', redraw)
    return () => {
      for (const query of queries) query.removeEventListener('change', redraw)
    }
  }, [])

  useLayoutEffect(() => {
    const element = canvas.current
    // Thousands of small rectangles are painted sooner by the processor than handed one by one to a GPU.
    const pen = element?.getContext('2d', { willReadFrequently: true })
    if (!element || !pen || !probe.current || size.widthPx === 0) return
    palette.current ??= readPalette(probe.current)
    const ratio = devicePixelRatio
    const [width, height] = [Math.round(size.widthPx * ratio), Math.round(size.heightPx * ratio)]
    if (element.width !== width || element.height !== height) Object.assign(element, { width, height })
    pen.setTransform(ratio, 0, 0, ratio, 0, 0)
    drawLanes(pen, {
      rows,
      window,
      scrollPx,
      heightPx: size.heightPx,
      endMs,
      cursorMs,
      selected,
      palette: palette.current,
      soundOf,
    })
  })

  const leave = (next: TimeWindow): void => {
    setWindow(next)
    if (live) onLive(false)
  }

  function onWheel(event: WheelEvent): void {
    const sideways = event.shiftKey ? event.deltaY : event.deltaX
    if (event.ctrlKey || event.metaKey || event.altKey) {
      event.preventDefault()
      leave(zoomed(window, ZOOM_STEP ** (-event.deltaY / 50), event.offsetX, endMs))
    } else if (sideways !== 0) {
      event.preventDefault()
      leave(moved(window, sideways * msPerPx(window), endMs))
    }
  }

  function onPointerDown(event: PointerEvent): void {
    const element = canvas.current
    if (event.button !== 0 || !element) return
    element.setPointerCapture(event.pointerId)
    const { offsetX: startX, offsetY: startY } = event
    const isScrub = startY < RULER_PX
    let dragged = false
    if (isScrub) onCursor(Math.max(0, toMs(window, startX)))
    const onMove = (move: PointerEvent): void => {
      dragged ||= Math.abs(move.offsetX - startX) > DRAG_PX
      if (isScrub) onCursor(Math.max(0, toMs(window, move.offsetX)))
      else if (dragged) leave(moved(window, (startX - move.offsetX) * msPerPx(window), endMs))
    }
    const onUp = (up: PointerEvent): void => {
      element.removeEventListener('pointermove', onMove)
      element.removeEventListener('pointerup', onUp)
      element.removeEventListener('pointercancel', onUp)
      if (dragged || isScrub || up.type === 'pointercancel') return
      onCursor(Math.max(0, toMs(window, up.offsetX)))
      const record = recordAt(rows, window, up.offsetX, up.offsetY, scrollPx)
      if (record !== null) onSelect(record)
    }
    element.addEventListener('pointermove', onMove)
    element.addEventListener('pointerup', onUp)
    element.addEventListener('pointercancel', onUp)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const act = keys[event.key]
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    act(event)
  }

  const step = (window.toMs - window.fromMs) / 10
  const keys: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
    ArrowLeft: ({ shiftKey }) =>
      shiftKey ? leave(moved(window, -step, endMs)) : onCursor(Math.max(0, (cursorMs ?? 0) - step / 10)),
    ArrowRight: ({ shiftKey }) =>
      shiftKey ? leave(moved(window, step, endMs)) : onCursor((cursorMs ?? 0) + step / 10),
    '+': () => leave(zoomed(window, ZOOM_STEP, middlePx(), endMs)),
    '=': () => leave(zoomed(window, ZOOM_STEP, middlePx(), endMs)),
    '-': () => leave(zoomed(window, 1 / ZOOM_STEP, middlePx(), endMs)),
    '0': () => leave(wholeWindow(endMs, size.widthPx)),
    Home: () => leave({ ...window, fromMs: 0, toMs: window.toMs - window.fromMs }),
    End: () => onLive(true),
  }

  /** The cursor where it is in sight, else the middle. */
  function middlePx(): number {
    const px = cursorMs === null ? -1 : (cursorMs - window.fromMs) / msPerPx(window)
    return px >= 0 && px <= size.widthPx ? px : size.widthPx / 2
  }

  return (
    <div class="lanes-view">
      <div class="lane-tools">
        <button type="button" onClick={() => leave(zoomed(window, ZOOM_STEP, middlePx(), endMs))} aria-label="Zoom in">
          +
        </button>
        <button
          type="button"
          onClick={() => leave(zoomed(window, 1 / ZOOM_STEP, middlePx(), endMs))}
          aria-label="Zoom out"
        >
          −
        </button>
        <button type="button" onClick={() => leave(wholeWindow(endMs, size.widthPx))}>
          All
        </button>
      </div>
      <div class="lane-scroller" ref={scroller} onScroll={({ currentTarget }) => setScroll(currentTarget.scrollTop)}>
        <div class="lane-content" style={{ height: `${heightPx + RULER_PX + 8}px` }}>
          <ul class="lane-labels">
            {rows.map(({ id, label, kind, heightPx }, i) => (
              <li
                key={id}
                class={kind === 'lines' || kind === 'marks' ? 'lane-name' : ''}
                style={{ top: `${(tops[i] ?? 0) + RULER_PX}px`, height: `${heightPx}px` }}
              >
                {label}
              </li>
            ))}
          </ul>
          <canvas
            ref={canvas}
            class="lane-canvas"
            tabIndex={0}
            role="img"
            aria-label="Lanes over time"
            aria-description="Arrow keys move the cursor, with shift the view; plus and minus zoom, 0 shows all, End follows what comes."
            onWheel={onWheel}
            onPointerDown={onPointerDown}
            onKeyDown={onKeyDown}
          />
        </div>
      </div>
      <span ref={probe} class="probe" />
    </div>
  )
}
