import { type ReadonlySignal, useSignal, useSignalEffect } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Rect } from './chart-layout.ts'
import { firstThatFits, fit, keepInView, reveal, type Sight, zoomAt } from './pan-zoom.ts'

interface Size {
  readonly width: number
  readonly height: number
}

/** Where a picture is seen from, and what moves it. */
export interface SightControls {
  readonly window: RefObject<SVGSVGElement | null>
  /** The group that holds the picture. */
  readonly picture: RefObject<SVGGElement | null>
  readonly following: ReadonlySignal<boolean>
  /** Shows all of it. */
  whole(): void
  /** Keeps what is going on in sight, at a size that can be read. */
  follow(): void
  zoom(factor: number): void
  onWheel(event: WheelEvent): void
  onPointerDown(event: PointerEvent): void
  onKeyDown(event: KeyboardEvent): void
}

// Smaller letters than these are not read.
const READABLE_SCALE = 0.72
const STEP_PX = 60
const DRAG_PX = 4

/** Moves and zooms a picture by wheel, drag and keys; while it follows, the first part of `focus` for which there is room stays in sight. */
export function useSight(picture: Size, focus: readonly Rect[]): SightControls {
  const svg = useRef<SVGSVGElement>(null)
  const group = useRef<SVGGElement>(null)
  const room = useSignal<Size>({ width: 0, height: 0 })
  const sight = useSignal<Sight | null>(null)
  const following = useSignal(true)
  const { width, height } = picture

  useEffect(() => {
    const element = svg.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) room.value = { width: entry.contentRect.width, height: entry.contentRect.height }
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [room])

  // Another chart starts anew.
  useEffect(() => {
    following.value = true
    sight.value = null
  }, [width, height])

  const target = useSignal(focus)
  useEffect(() => {
    target.value = focus
  })
  useSignalEffect(() => {
    const window = room.value
    const parts = target.value
    if (window.width === 0 || width === 0 || !following.value) return
    const whole = fit(picture, window)
    if (whole.scale >= READABLE_SCALE) {
      sight.value = whole
      return
    }
    const near = zoomAt(whole, window.width / 2, window.height / 2, READABLE_SCALE / whole.scale)
    const part = firstThatFits(parts, near.scale, window)
    const from = sight.peek()
    sight.value = part ? reveal(from?.scale === near.scale ? from : near, part, picture, window) : whole
  })

  // Not by an attribute, which a strict content security policy forbids.
  useSignalEffect(() => {
    const { x, y, scale } = sight.value ?? { x: 0, y: 0, scale: 1 }
    if (group.current) group.current.style.transform = `translate(${x}px, ${y}px) scale(${scale})`
  })

  function move(next: Sight): void {
    following.value = false
    sight.value = keepInView(next, picture, room.peek())
  }

  function zoom(factor: number, x = room.peek().width / 2, y = room.peek().height / 2): void {
    const now = sight.peek()
    if (now) move(zoomAt(now, x, y, factor))
  }

  function pan(dx: number, dy: number): void {
    const now = sight.peek()
    if (now) move({ ...now, x: now.x + dx, y: now.y + dy })
  }

  function whole(): void {
    following.value = false
    sight.value = fit(picture, room.peek())
  }

  function follow(): void {
    following.value = true
  }

  return {
    window: svg,
    picture: group,
    following,
    whole,
    follow,
    zoom: (factor) => zoom(factor),
    onWheel(event) {
      event.preventDefault()
      // Some mice count lines or pages.
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : 24
      // A pinch on a touchpad comes as a wheel with Ctrl held.
      if (event.ctrlKey || event.metaKey) {
        const { left, top } = svgOf(event).getBoundingClientRect()
        zoom(Math.exp(-event.deltaY * unit * 0.005), event.clientX - left, event.clientY - top)
      } else if (event.shiftKey && event.deltaX === 0) pan(-event.deltaY * unit, 0)
      else pan(-event.deltaX * unit, -event.deltaY * unit)
    },
    onPointerDown(event) {
      if (event.button !== 0) return
      drag(event, pan)
    },
    onKeyDown(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const act = {
        ArrowLeft: () => pan(STEP_PX, 0),
        ArrowRight: () => pan(-STEP_PX, 0),
        ArrowUp: () => pan(0, STEP_PX),
        ArrowDown: () => pan(0, -STEP_PX),
        '+': () => zoom(1.25),
        '=': () => zoom(1.25),
        '-': () => zoom(0.8),
        '0': whole,
        f: follow,
      }[event.key]
      if (!act) return
      event.preventDefault()
      event.stopPropagation()
      act()
    },
  }
}

/** Follows a pointer until it is let go; a press that hardly moves stays a click. */
function drag(start: PointerEvent, pan: (dx: number, dy: number) => void): void {
  const element = svgOf(start)
  let [x, y] = [start.clientX, start.clientY]
  let dragging = false
  const onMove = (event: PointerEvent): void => {
    if (event.pointerId !== start.pointerId) return
    if (!dragging && Math.hypot(event.clientX - x, event.clientY - y) < DRAG_PX) return
    if (!dragging) element.setPointerCapture(start.pointerId)
    dragging = true
    pan(event.clientX - x, event.clientY - y)
    ;[x, y] = [event.clientX, event.clientY]
  }
  const end = new AbortController()
  element.addEventListener('pointermove', onMove, end)
  for (const type of ['pointerup', 'pointercancel'] as const)
    element.addEventListener(type, () => end.abort(), { ...end, once: true })
}

const svgOf = (event: Event): SVGSVGElement => event.currentTarget as SVGSVGElement
