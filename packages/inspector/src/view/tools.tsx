import { timeLabel } from '../time-label.ts'
import type { Playhead } from './use-playhead.ts'
import type { PlayedSound } from './use-sound.ts'

export type View = 'lanes' | 'sequence'

export interface ToolsProps {
  playhead: Playhead
  endMs: number
  /** `null` where there is none to be heard. */
  sound: PlayedSound | null
  /** `null` where nothing more comes. */
  live: boolean | null
  onLive: (live: boolean) => void
  view: View
  onView: (view: View) => void
  filter: string
  onFilter: (filter: string) => void
  /** `undefined` where nothing else can be opened. */
  onOpen: (() => void) | undefined
  onSave: () => void
  onReplay: () => void
  onPoster: () => void
  /** Saves the chart that is shown; `null` where there is none. */
  onMermaid: (() => void) | null
}

const SPEEDS = [0.1, 0.25, 0.5, 1, 2, 4]

/** The bar on top: play, follow, choose a view, search, save. */
export function Tools(props: ToolsProps) {
  const { playhead, endMs, sound, live, view } = props
  return (
    <div class="tools">
      <h1 class="title">Banter inspector</h1>
      <button type="button" onClick={playhead.toggle} aria-pressed={playhead.run !== null}>
        {playhead.run ? 'Pause' : 'Play'}
      </button>
      <select
        aria-label="Speed"
        value={String(playhead.speed)}
        onChange={({ currentTarget }) => playhead.setSpeed(Number(currentTarget.value))}
      >
        {SPEEDS.map((each) => (
          <option key={each} value={String(each)}>
            {each}×
          </option>
        ))}
      </select>
      {sound && (
        <button
          type="button"
          aria-pressed={!sound.muted && sound.fits}
          disabled={!sound.fits}
          title={sound.fits ? 'Voices sound as they were heard' : 'Voices sound from 0.5× to 2×'}
          onClick={() => sound.setMuted(!sound.muted)}
        >
          {sound.fits ? 'Sound' : `No sound at ${playhead.speed}×`}
        </button>
      )}
      {live !== null && (
        <button type="button" aria-pressed={live} onClick={() => props.onLive(!live)}>
          Live
        </button>
      )}
      <output class="clock" aria-label="Time">
        {timeLabel(playhead.cursorMs ?? endMs, 1)} / {timeLabel(endMs, 100)}
      </output>
      <span class="choice">
        {(['lanes', 'sequence'] as const).map((name) => (
          <button key={name} type="button" aria-pressed={name === view} onClick={() => props.onView(name)}>
            {name === 'lanes' ? 'Lanes' : 'Sequence'}
          </button>
        ))}
      </span>
      <input
        type="search"
        placeholder="Find a line"
        aria-label="Find a line"
        value={props.filter}
        onInput={({ currentTarget }) => props.onFilter(currentTarget.value)}
      />
      {props.onOpen && (
        <button type="button" onClick={props.onOpen} title="Open another recording, or watch another recorder">
          Open
        </button>
      )}
      {props.onMermaid && (
        <button type="button" onClick={props.onMermaid} title="Save the chart as a Mermaid diagram">
          Mermaid
        </button>
      )}
      <button type="button" onClick={props.onPoster}>
        Picture
      </button>
      <button type="button" onClick={props.onReplay} title="Save a fixture that replays the wire in a test">
        Replay test
      </button>
      <button type="button" onClick={props.onSave}>
        Save
      </button>
    </div>
  )
}
