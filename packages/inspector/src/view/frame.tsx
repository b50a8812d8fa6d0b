import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { Bar } from './bar.tsx'

export interface FrameProps {
  /** Title, tools, search. */
  top: ComponentChildren
  /** Actors and lines. */
  left: ComponentChildren
  /** The statechart. */
  chart: ComponentChildren
  /** Lanes on the axis of time, or the sequence of a line. */
  lanes: ComponentChildren
  /** What was chosen. */
  details: ComponentChildren
}

/** The regions of the inspector, with bars between them that are dragged or moved by arrow keys. */
export function Frame({ top, left, chart, lanes, details }: FrameProps) {
  const regions = useRef<HTMLDivElement>(null)
  const leftPx = useSignal(250)
  const rightPx = useSignal(310)
  const chartShare = useSignal(52)
  const height = (): number => regions.current?.clientHeight || 800
  return (
    <div class="frame">
      <div
        class="regions"
        ref={regions}
        style={{ '--left': leftPx.value, '--right': rightPx.value, '--chart-share': chartShare.value }}
      >
        <header class="region top">{top}</header>
        <nav class="region left" aria-label="Actors and lines">
          {left}
        </nav>
        <Bar
          name="left-bar"
          label="Width of the list of actors and lines"
          upright={true}
          size={leftPx}
          initial={250}
          least={140}
          most={520}
        />
        <section class="region chart-region" aria-label="Statechart">
          {chart}
        </section>
        <Bar
          name="middle-bar"
          label="Height of the statechart"
          upright={false}
          size={chartShare}
          initial={52}
          least={15}
          most={85}
          unitsPerPx={() => 100 / height()}
        />
        <section class="region lanes" aria-label="Time">
          {lanes}
        </section>
        <Bar
          name="right-bar"
          label="Width of the details"
          upright={true}
          size={rightPx}
          initial={310}
          least={180}
          most={640}
          unitsPerPx={() => -1}
        />
        <aside class="region details" aria-label="Details">
          {details}
        </aside>
      </div>
    </div>
  )
}
