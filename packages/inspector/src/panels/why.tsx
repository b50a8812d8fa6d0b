import { useMemo } from 'preact/hooks'
import { explainFrom } from '../explain/explain.ts'
import { createLineIndex } from '../explain/line-index.ts'
import type { InspectorRecord } from '../recording/records.ts'
import type { Story } from '../story/story.ts'
import type { StoryLine } from '../story/story-line.ts'
import { timeLabel } from '../time-label.ts'
import { Waterfall } from './line-list.tsx'

export interface WhyProps {
  story: Story
  line: StoryLine
  onSelect: (record: InspectorRecord) => void
}

const toneOf = {
  waiting: 'info',
  silent: 'bad',
  broken: 'bad',
  late: 'warn',
  stopped: 'warn',
  fine: 'good',
  unknown: 'info',
} as const

/** Why a line is silent, late or broken, with what it is told from; and where its time went. */
export function Why({ story, line, onSelect }: WhyProps) {
  const index = useMemo(() => createLineIndex(story.records), [story])
  // Told anew when more is known of the line, and of one that is not over, as time goes on.
  const known = line.report ? line.records.length : story.endMs
  const { verdict, cause, evidence } = useMemo(() => explainFrom(index, line.id, story.endMs), [index, line, known])
  return (
    <section class="why" aria-label={`Why ${line.id} is ${verdict}`}>
      <h2>
        {line.character} <span class={`chip ${toneOf[verdict]}`}>{verdict}</span>
      </h2>
      <p class="why-cause">{cause}</p>
      <ol class="evidence">
        {evidence.map(({ t, text, record }, i) => (
          <li key={i}>
            <button type="button" onClick={() => onSelect(record)}>
              <span class="evidence-when">{timeLabel(t, 1)}</span> {text}
            </button>
          </li>
        ))}
      </ol>
      <Waterfall story={story} line={line} />
    </section>
  )
}
