import { useMemo, useState } from 'preact/hooks'
import { activePaths, nextEvents } from '../chart/chart-activity.ts'
import { isJsonObject, type JsonObject } from '../recording/json.ts'
import type { MachineDefinition } from '../recording/machine-definition.ts'
import type { Story, StoryActor } from '../story/story.ts'
import { actorAt } from '../view/moment.ts'

export interface SendEventProps {
  story: Story
  actor: StoryActor
  definition: MachineDefinition
  onSend: (event: JsonObject & { readonly type: string }) => void
  /** What was typed cannot be sent. */
  onRefuse: (why: string) => void
}

const EXAMPLE = '{ "count": 1 }'
/** As far back as one looks for an event of the same type. */
const MOST_STEPS = 500

/** Sends an event that the active states of a machine wait for, with fields. */
export function SendEvent({ story, actor, definition, onSend, onRefuse }: SendEventProps) {
  const [chosen, setChosen] = useState<string | null>(null)
  const [typed, setTyped] = useState<string | null>(null)
  // What is sent arrives now, wherever the cursor stands.
  const now = actorAt(story, actor, null).snapshot
  const over = now !== null && now.status !== 'active'
  const value = over ? undefined : now?.value
  const awaited = useMemo(() => eventTypes(definition, value), [definition, value])
  const type = over ? undefined : (chosen ?? awaited[0])
  const fields = typed ?? (type === undefined ? '' : lastFields(story, actor, type))
  const types = type === undefined || awaited.includes(type) ? awaited : [type, ...awaited]
  const idle = type === undefined || !awaited.includes(type)

  function send(): void {
    if (type === undefined) return
    const read = readFields(fields)
    if (typeof read === 'string') onRefuse(read)
    else onSend({ ...read, type })
  }

  return (
    <form
      class="drive-row"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <select
        aria-label={`Event for ${actor.name}`}
        title={`What ${actor.name} waits for`}
        value={type}
        disabled={type === undefined}
        onChange={({ currentTarget }) => {
          setChosen(currentTarget.value)
          setTyped(null)
        }}
      >
        {type === undefined && <option>{over ? 'has ended' : 'waits for nothing'}</option>}
        {types.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
      <input
        class="drive-fields"
        aria-label="Fields of the event, as JSON"
        placeholder={`fields, such as ${EXAMPLE}`}
        disabled={type === undefined}
        spellcheck={false}
        value={fields}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <button
        type="submit"
        disabled={idle}
        title={idle ? `${actor.name} does not wait for it now` : `Send it to ${actor.name}`}
      >
        Send
      </button>
    </form>
  )
}

/** A pattern such as `*` or `socket.*` names no event. */
function eventTypes(definition: MachineDefinition, value: Parameters<typeof activePaths>[0]): string[] {
  return nextEvents(definition, activePaths(value)).filter((type) => !type.endsWith('*'))
}

/** The fields that the last event of a type had, as JSON; `''` where it had none. */
function lastFields(story: Story, { steps }: StoryActor, type: string): string {
  for (const step of steps.slice(-MOST_STEPS).reverse()) {
    const record = story.records[step]
    if (record?.type !== 'transition' || record.event.type !== type) continue
    const { type: _, ...fields } = record.event
    return Object.keys(fields).length === 0 ? '' : JSON.stringify(fields)
  }
  return ''
}

/** @returns what is wrong, where it is no object of JSON. */
function readFields(text: string): JsonObject | string {
  if (text.trim() === '') return {}
  try {
    const fields: unknown = JSON.parse(text)
    if (isJsonObject(fields as JsonObject)) return fields as JsonObject
    return `The fields of an event are a JSON object such as ${EXAMPLE}.`
  } catch (error) {
    return `These fields are no JSON (${error instanceof Error ? error.message : String(error)}). Write them such as ${EXAMPLE}.`
  }
}
