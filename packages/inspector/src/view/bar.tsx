import { type Signal, useSignal } from '@preact/signals'

export interface BarProps {
  /** Its class. */
  name: string
  label: string
  /** Stands between left and right. */
  upright: boolean
  /** What it changes. */
  size: Signal<number>
  /** What a double click or Escape goes back to. */
  initial: number
  least: number
  most: number
  /** How much the size grows for a pixel to the right or down. Default 1. */
  unitsPerPx?: () => number
}

const STEP_PX = 16

/** A bar between two regions, moved by pointer, arrow keys, Home and End (WAI-ARIA, window splitter). */
export function Bar({ name, label, upright, size, initial, least, most, unitsPerPx = () => 1 }: BarProps) {
  const dragging = useSignal(false)
  const set = (value: number): void => {
    size.value = Math.min(most, Math.max(least, value))
  }
  const move = (px: number): void => set(size.peek() + px * unitsPerPx())
  const at = (event: PointerEvent): number => (upright ? event.clientX : event.clientY)

  function onPointerDown(event: PointerEvent): void {
    const bar = event.currentTarget as HTMLElement
    bar.setPointerCapture(event.pointerId)
    dragging.value = true
    let last = at(event)
    const end = new AbortController()
    const onMove = (next: PointerEvent): void => {
      move(at(next) - last)
      last = at(next)
    }
    const onEnd = (): void => {
      dragging.value = false
      end.abort()
    }
    bar.addEventListener('pointermove', onMove, { signal: end.signal })
    bar.addEventListener('lostpointercapture', onEnd, { signal: end.signal })
  }

  function onKeyDown(event: KeyboardEvent): void {
    const act = {
      [upright ? 'ArrowLeft' : 'ArrowUp']: () => move(-STEP_PX),
      [upright ? 'ArrowRight' : 'ArrowDown']: () => move(STEP_PX),
      Home: () => set(least),
      End: () => set(most),
      Escape: () => set(initial),
    }[event.key]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that is moved is no <hr>
    <div
      class={`bar ${name} ${upright ? 'upright' : 'level'}${dragging.value ? ' dragging' : ''}`}
      role="separator"
      aria-label={label}
      aria-orientation={upright ? 'vertical' : 'horizontal'}
      aria-valuenow={Math.round(size.value)}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      title="Drag, or use the arrow keys; double click to reset"
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
      onDblClick={() => set(initial)}
    />
  )
}
