import type { Story } from '../story/story.ts'
import type { StoryLine } from '../story/story-line.ts'
import { waterfall } from '../story/waterfall.ts'
import { timeLabel } from '../time-label.ts'

export interface LineListProps {
  story: Story
  /** Shows only the lines that have these words in their text, name or state. */
  filter: string
  chosen: string | null
  onChoose: (line: string) => void
}

/** More would not be read; the youngest are shown. */
const MOST_LINES = 200

/** The lines, the youngest first: who, what, how it stands, how long until it was heard, and in which contexts it was spoken. */
export function LineList({ story, filter, chosen, onChoose }: LineListProps) {
  const words = filter.trim().toLowerCase()
  const lines = [...story.lines.values()].reverse().filter((line) => words === '' || searched(line).includes(words))
  if (lines.length === 0)
    return <p class="empty">{story.lines.size === 0 ? 'No line was said yet.' : 'No line matches.'}</p>
  return (
    <>
      <ul class="lines">
        {lines.slice(0, MOST_LINES).map((line) => (
          <li key={line.id}>
            <button type="button" class="line" aria-pressed={line.id === chosen} onClick={() => onChoose(line.id)}>
              <span class="line-who">{line.character}</span>
              <span class={`chip ${statusTone(line)}`}>{statusOf(line)}</span>
              <span class="line-text">{line.text === '' ? `${line.chars} characters` : line.text}</span>
              <span class="line-facts">
                {timeLabel(line.moments.saidMs, 100)} · {firstSound(line)}
                {line.contexts.length > 0 && ` · ${line.contexts.join(', ')}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {lines.length > MOST_LINES && <p class="empty">{lines.length - MOST_LINES} older lines are not shown.</p>}
    </>
  )
}

/** Where the time of a line went, as bars one below the other. */
export function Waterfall({ story, line }: { story: Story; line: StoryLine }) {
  const waits = waterfall(story, line)
  const from = waits[0]?.fromMs ?? 0
  const whole = Math.max(1, (waits.at(-1)?.toMs ?? from) - from)
  // Speaking is long and known; the delays before it are what is looked for.
  const delays = waits.filter(({ name }) => name !== 'speaking')
  const span = Math.max(1, (delays.at(-1)?.toMs ?? from + whole) - from)
  return (
    <table class="waterfall">
      <caption>{firstSound(line)}</caption>
      <tbody>
        {delays.map(({ name, fromMs, toMs }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td class="waterfall-bar">
              <svg width="100%" height="10" aria-hidden="true">
                <rect
                  x={`${((fromMs - from) / span) * 100}%`}
                  width={`${Math.max(0.5, ((toMs - fromMs) / span) * 100)}%`}
                  height="10"
                  rx="2"
                />
              </svg>
            </td>
            <td class="waterfall-ms">{Math.round(toMs - fromMs)} ms</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What a player met with: a line can be stopped when all of it was synthesised long since. */
function statusOf(line: StoryLine): string {
  if (line.stage === 'stopped') return 'stopped'
  return line.report?.report.status ?? line.states.at(-1)?.name ?? 'queued'
}

function statusTone(line: StoryLine): string {
  const status = statusOf(line)
  if (status === 'failed') return 'bad'
  if (status === 'completed') return 'good'
  return ['interrupted', 'dropped', 'stopped'].includes(status) ? 'warn' : 'info'
}

function firstSound({ moments: { saidMs, speechMs, heardMs } }: StoryLine): string {
  const soundMs = heardMs ?? speechMs
  return soundMs === null
    ? 'no sound yet'
    : `${heardMs === null ? 'in hand' : 'heard'} after ${Math.round(soundMs - saidMs)} ms`
}

const searched = (line: StoryLine): string =>
  `${line.id} ${line.character} ${line.text} ${statusOf(line)}`.toLowerCase()
