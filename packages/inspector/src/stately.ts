import { eventRecord, snapshotRecord } from './fold-xstate.ts'
import { createNames } from './names.ts'
import type { Recorder } from './recorder.ts'
import { describeMachine } from './recording/describe-machine.ts'
import { isObject } from './recording/record-shapes.ts'
import type { EventRecord } from './recording/records.ts'
import { toJson } from './redact.ts'

/** What is known of an actor of another process. */
interface Actor {
  name: string
  root: string
  /** Events that arrived and were not answered by a snapshot. */
  events: { event: EventRecord; key: string; source: string | null; arrivedAt: number }[]
}

// What anybody may send, and more than an app has.
const MAX_ACTORS = 10_000
const MAX_EVENTS = 100
const MAX_DEFINITION = 2_000_000

/**
 * Understands the messages of `@statelyai/inspect` (0.7), so that any XState 5 app that uses it can be recorded and shown.
 *
 * They tell less than `recorder.inspect`: neither actions nor the steps between, and their times are those of an idle moment
 * after the event; records are stamped when the message arrives. Events and contexts are the app's own: text in them is kept
 * as `recorder` is told.
 *
 * @returns a reader of the messages of one app, that answers whether a message was one of these.
 */
export function createStatelyReader(recorder: Recorder): (message: unknown) => boolean {
  /** By session id; the newest, since each system of an app counts from zero. */
  const actors = new Map<string, Actor>()
  const definitions = new Map<string, string | null>()
  const nameFor = createNames()
  const plain = (value: unknown) => toJson(value, { text: recorder.header.text })

  function actorOf(sessionId: string): Actor {
    return actors.get(sessionId) ?? addActor(sessionId, sessionId, null)
  }

  function addActor(sessionId: string, id: string, root: string | null): Actor {
    if (actors.size >= MAX_ACTORS) actors.delete(actors.keys().next().value ?? '')
    const name = nameFor(id)
    const actor: Actor = { name, root: root ?? name, events: [] }
    actors.set(sessionId, actor)
    return actor
  }

  function readActor(message: Record<string, unknown>, sessionId: string): void {
    const parentId = textOf(message.parentId)
    const parent = parentId === null ? null : (actors.get(parentId) ?? null)
    const id = textOf(message.name) ?? sessionId
    const { name: actor, root } = addActor(sessionId, id, parent?.root ?? null)
    recorder.add({
      type: 'actor',
      t: 0,
      actor,
      parent: parent?.name ?? null,
      root,
      id,
      machine: machineOf(textOf(message.definition), id),
      snapshot: snapshotRecord(message.snapshot, plain),
    })
  }

  /** Actors that are no machines come with a definition that holds no states. */
  function machineOf(definition: string | null, id: string): string | null {
    if (definition === null || definition.length > MAX_DEFINITION) return null
    const known = definitions.get(definition)
    if (known !== undefined) return known
    let name: string | null = null
    try {
      const config: unknown = JSON.parse(definition)
      if (isObject(config) && (isObject(config.states) || isObject(config.on)))
        name = recorder.define(describeMachine(config, id))
    } catch {
      // A chart that cannot be drawn leaves the rest of the story.
    }
    definitions.set(definition, name)
    return name
  }

  function readEvent(message: Record<string, unknown>, sessionId: string): void {
    const { events } = actorOf(sessionId)
    const sourceId = textOf(message.sourceId)
    const source = sourceId === null ? null : actorOf(sourceId).name
    const event = eventRecord(message.event, plain)
    events.push({ event, key: JSON.stringify(event), source, arrivedAt: recorder.now() })
    if (events.length > MAX_EVENTS) events.shift()
  }

  function readSnapshot(message: Record<string, unknown>, sessionId: string): void {
    const actor = actorOf(sessionId)
    const event = eventRecord(message.event, plain)
    const key = JSON.stringify(event)
    const at = actor.events.findIndex((each) => each.key === key)
    const arrived = actor.events[at]
    actor.events = actor.events.slice(at + 1)
    recorder.add({
      type: 'transition',
      t: 0,
      actor: actor.name,
      event,
      source: arrived?.source ?? null,
      tookMs: arrived ? recorder.now() - arrived.arrivedAt : 0,
      snapshot: snapshotRecord(message.snapshot, plain),
      microsteps: [],
      actions: [],
      sent: [],
    })
  }

  return (message) => {
    if (!isStatelyMessage(message)) return false
    if (message.type === '@xstate.actor') readActor(message, message.sessionId)
    else if (message.type === '@xstate.event') readEvent(message, message.sessionId)
    else readSnapshot(message, message.sessionId)
    return true
  }
}

const TYPES: readonly unknown[] = ['@xstate.actor', '@xstate.event', '@xstate.snapshot']

/** Whether this is a message of `@statelyai/inspect`: a `StatelyActorEvent`, `StatelyEventEvent` or `StatelySnapshotEvent`. */
export function isStatelyMessage(message: unknown): message is Record<string, unknown> & { sessionId: string } {
  return (
    isObject(message) &&
    TYPES.includes(message.type) &&
    typeof message._version === 'string' &&
    textOf(message.sessionId) !== null
  )
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' && value.length <= MAX_DEFINITION ? value : null
}
