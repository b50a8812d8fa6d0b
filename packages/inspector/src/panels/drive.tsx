import { useEffect, useState } from 'preact/hooks'
import type { CableState } from '../live/controls.ts'
import type { Json } from '../recording/json.ts'
import type { MachineDefinition } from '../recording/machine-definition.ts'
import { speedLabel } from '../speed-label.ts'
import type { Story, StoryActor } from '../story/story.ts'
import type { Wheel } from '../view/source.ts'
import { SendEvent } from './send-event.tsx'

export interface DriveProps {
  wheel: Wheel
  story: Story
  /** The one that events are sent to. */
  actor: StoryActor | undefined
  definition: MachineDefinition | undefined
}

/** Asks for something to be done; `done` is said once it was, where that is not to be seen. */
type Ask = (done: string, name: string, data?: Json) => void

/** What can be done to a source that lets itself be driven; nothing where it does not. */
export function Drive({ wheel, story, actor, definition }: DriveProps) {
  const [, redraw] = useState(0)
  const [answer, setAnswer] = useState<{ text: string; refused: boolean } | null>(null)
  useEffect(() => wheel.observe(() => redraw((n) => n + 1)), [wheel])
  const { controls, gone, source } = wheel
  if (!controls) return null

  const ask: Ask = async (done, name, data) => {
    setAnswer(null)
    const problem = await wheel.command(name, data)
    setAnswer({ text: problem ?? done, refused: problem !== null })
  }
  const refuse = (text: string): void => setAnswer({ text, refused: true })
  const { cable, events } = controls
  const trouble = cable?.pulled ? 'pulled' : cable && isSlow(cable) ? 'slowed' : ''

  return (
    <section class={`drive ${gone ? 'gone' : trouble}`} aria-label={`Drive ${source}`}>
      <fieldset disabled={gone}>
        {events && actor && definition && (
          <SendEvent
            key={actor.name}
            story={story}
            actor={actor}
            definition={definition}
            onSend={(event) => ask(`${event.type} was sent.`, 'send', { actor: actor.name, event })}
            onRefuse={refuse}
          />
        )}
        {cable && <CableTools cable={cable} onAsk={ask} />}
      </fieldset>
      <output class={`drive-answer ${gone || answer?.refused ? 'refused' : ''}`}>
        {!gone && cable?.pulled && <span class="chip bad">cable pulled</span>}
        {!gone && cable && isSlow(cable) && <span class="chip warn">{`slow: ${speedLabel(cable)}`}</span>}
        {gone ? `${source} has left. Open it again to drive it.` : answer?.text}
      </output>
    </section>
  )
}

function CableTools({ cable, onAsk }: { cable: CableState; onAsk: Ask }) {
  const [latency, setLatency] = useState(String(cable.latencyMs || 300))
  const [speed, setSpeed] = useState(String(cable.bytesPerSecond ?? ''))
  return (
    <form
      class="drive-row"
      onSubmit={(event) => {
        event.preventDefault()
        onAsk('', 'slow', {
          latencyMs: Number(latency),
          bytesPerSecond: speed === '' ? null : Number(speed),
        })
      }}
    >
      {cable.pulled ? (
        <button type="button" class="drive-mend" onClick={() => onAsk('The cable is plugged in.', 'plug')}>
          Plug the cable in
        </button>
      ) : (
        <button
          type="button"
          class="drive-break"
          title="Open sockets end with 1006, requests fail, and new ones too"
          onClick={() => onAsk('', 'pull')}
        >
          Pull the cable
        </button>
      )}
      <span class="drive-gap" />
      <label>
        Latency
        <input
          type="number"
          required
          min={0}
          max={60_000}
          value={latency}
          onInput={({ currentTarget }) => setLatency(currentTarget.value)}
        />
        ms
      </label>
      <label>
        Speed
        <input
          type="number"
          min={1}
          max={1_000_000_000}
          placeholder="full"
          value={speed}
          onInput={({ currentTarget }) => setSpeed(currentTarget.value)}
        />
        bytes/s
      </label>
      <button type="submit" title="Delays each message and each piece of an answer, each way">
        Slow the line
      </button>
      {isSlow(cable) && (
        <button type="button" class="drive-mend" onClick={() => onAsk('The line is at full speed.', 'slow')}>
          Full speed
        </button>
      )}
    </form>
  )
}

const isSlow = ({ latencyMs, bytesPerSecond }: CableState): boolean => latencyMs > 0 || bytesPerSecond !== null
