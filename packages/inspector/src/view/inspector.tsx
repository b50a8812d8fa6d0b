import { useMemo, useRef, useState } from 'preact/hooks'
import type { ChartLayouts } from '../chart/chart-layout.ts'
import type { MeasureText } from '../chart/measure-text.ts'
import { Statechart } from '../chart/statechart.tsx'
import { Lanes } from '../lanes/lanes.tsx'
import { readPalette } from '../lanes/palette.ts'
import { Drive } from '../panels/drive.tsx'
import { FixtureDialog } from '../panels/fixture-dialog.tsx'
import { LineList } from '../panels/line-list.tsx'
import { MouthView } from '../panels/mouth-view.tsx'
import { RecordDetails } from '../panels/record-details.tsx'
import { Why } from '../panels/why.tsx'
import type { InspectorRecord, Recording } from '../recording/records.ts'
import { type LineSound, writeSound } from '../recording/sound-file.ts'
import { writeRecording } from '../recording/write-recording.ts'
import { lineSequence } from '../sequence/line-sequence.ts'
import { SequenceDiagram } from '../sequence/sequence-diagram.tsx'
import type { Story } from '../story/story.ts'
import { toMermaid } from '../to-mermaid.ts'

import { ActorList } from './actor-list.tsx'
import { download } from './download.ts'
import { Frame } from './frame.tsx'
import { actorAt } from './moment.ts'
import { drawPoster } from './poster.ts'
import type { InspectorSource } from './source.ts'
import { Tools, type View } from './tools.tsx'
import { usePlayhead } from './use-playhead.ts'
import { useSound } from './use-sound.ts'
import { useStory } from './use-story.ts'

export interface InspectorProps {
  source: InspectorSource
  layouts: ChartLayouts
  measure: MeasureText
  /** `undefined` where nothing else can be opened. */
  onOpen: (() => void) | undefined
}

/** The inspector of one source: one time, shown in every region. */
export function Inspector({ source, layouts, measure, onOpen }: InspectorProps) {
  const growing = useStory(source)
  const { story, version } = growing
  const playhead = usePlayhead(story.endMs)
  const sound = useSound(source, growing, playhead)
  const [live, setLive] = useState(source.subscribe !== undefined)
  const [view, setView] = useState<View>('lanes')
  const [filter, setFilter] = useState('')
  const [lineName, setLine] = useState<string | null>(null)
  const [actorName, setActor] = useState<string | null>(null)
  const [state, setState] = useState<string | null>(null)
  const [record, setRecord] = useState<number | null>(null)
  const [replaying, setReplaying] = useState<Recording | null>(null)
  const [pinned, setPinned] = useState<number | null>(null)
  const probe = useRef<HTMLSpanElement>(null)

  const { cursorMs } = playhead
  const line = story.lines.get(lineName ?? '') ?? [...story.lines.values()].at(-1)
  const actor = story.actors.get(actorName ?? '') ?? [...story.actors.values()].find(({ machine }) => machine !== null)
  const definition = actor?.machine == null ? undefined : story.header?.machines[actor.machine]
  const moment = actor && actorAt(story, actor, cursorMs, record)
  const sequence = useMemo(
    () => (view === 'sequence' && line ? lineSequence(story.records, line.id) : null),
    // The story grows in place.
    [view, story, version, line],
  )
  // Hundreds of rows, which a cursor that moves leaves as they are.
  const lineList = useMemo(
    () => <LineList story={story} filter={filter} chosen={line?.id ?? null} onChoose={chooseLine} />,
    [story, version, filter, line],
  )
  const soundOf = (line: string): LineSound | null => source.sound?.(line) ?? null

  /** Goes to a record, and to whom it tells of. */
  function select(index: number): void {
    const chosen = story.records[index]
    if (!chosen) return
    setRecord(index)
    setLive(false)
    playhead.setCursor(chosen.t)
    if ('actor' in chosen) setActor(chosen.actor)
    if ('line' in chosen && chosen.line !== null) setLine(chosen.line)
  }

  const selectRecord = (chosen: InspectorRecord): void => select(story.records.indexOf(chosen))

  function chooseLine(id: string): void {
    setLine(id)
    if (story.actors.has(id)) setActor(id)
  }

  const name = `session-${story.header?.startedAt.replace(/[:.]/g, '-') ?? 'empty'}`
  const save = (): void => {
    const { header, records } = story
    if (!header) return
    download(`${name}.ndjson`, writeRecording({ header, records }))
    if (sound) download(`${name}.sound.ndjson`, writeSound(header.startedAt, soundsOf(story, soundOf)))
  }
  const poster = async (): Promise<void> => {
    if (probe.current) download(`${name}.png`, await drawPoster(story, readPalette(probe.current), soundOf))
  }

  return (
    <>
      <Frame
        top={
          <Tools
            playhead={playhead}
            endMs={story.endMs}
            sound={sound}
            live={source.subscribe ? live : null}
            onLive={(next) => {
              setLive(next)
              if (next) playhead.setCursor(null)
            }}
            view={view}
            onView={setView}
            filter={filter}
            onFilter={setFilter}
            onOpen={onOpen}
            onSave={save}
            onReplay={() => setReplaying(story.header && { header: story.header, records: [...story.records] })}
            onPoster={() => void poster()}
            onMermaid={definition ? () => download(`${definition.id}.mmd`, toMermaid(definition)) : null}
          />
        }
        left={
          <div class="scrolls">
            <h2 class="heading">Lines</h2>
            {lineList}
            <h2 class="heading">Actors</h2>
            <ActorList
              story={story}
              cursorMs={cursorMs}
              record={record}
              chosen={actor?.name ?? null}
              onChoose={setActor}
            />
          </div>
        }
        chart={
          <>
            {definition && actor ? (
              <Statechart
                layouts={layouts}
                definition={definition}
                active={moment?.snapshot?.value}
                lastTransition={moment?.step}
                selected={state}
                onSelect={setState}
              />
            ) : (
              <p class="empty">{actor ? 'This actor is no state machine.' : 'No actor has been recorded.'}</p>
            )}
            {source.wheel && <Drive wheel={source.wheel} story={story} actor={actor} definition={definition} />}
          </>
        }
        lanes={
          sequence ? (
            <SequenceDiagram
              sequence={sequence}
              measure={measure}
              selected={record === null ? null : (story.records[record] ?? null)}
              onSelect={selectRecord}
              now={cursorMs ?? undefined}
            />
          ) : (
            <Lanes
              story={story}
              version={version}
              cursorMs={cursorMs}
              selected={record}
              live={live}
              soundOf={soundOf}
              onCursor={(t) => playhead.setCursor(Math.min(t, story.endMs))}
              onSelect={select}
              onLive={setLive}
            />
          )
        }
        details={
          <div class="scrolls">
            {line ? (
              <Why story={story} line={line} onSelect={selectRecord} />
            ) : (
              <p class="empty">No line was said yet.</p>
            )}
            {line && line.cues.length > 0 && cursorMs !== null && <MouthView line={line} t={cursorMs} />}
            {[pinned, record]
              .filter((index): index is number => index !== null)
              .filter((index, i, all) => all.indexOf(index) === i)
              .map((index) => (
                <RecordDetails
                  key={index === pinned ? 'pinned' : 'chosen'}
                  story={story}
                  index={index}
                  pinned={index === pinned}
                  onPin={() => setPinned(index === pinned ? null : index)}
                  onSelect={select}
                />
              ))}
          </div>
        }
      />
      <span ref={probe} class="probe" />
      {replaying && <FixtureDialog recording={replaying} name={name} onClose={() => setReplaying(null)} />}
    </>
  )
}

function* soundsOf(
  { lines }: Story,
  soundOf: (line: string) => LineSound | null,
): Generator<[line: string, sound: LineSound]> {
  for (const line of lines.keys()) {
    const sound = soundOf(line)
    if (sound) yield [line, sound]
  }
}
