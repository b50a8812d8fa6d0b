import type { Controls } from '../live/controls.ts'
import type { Recorder } from '../recorder.ts'
import { CABLE_PLUGGED_IN, CABLE_PULLED, LINE_AT_FULL_SPEED, LINE_SLOWED } from '../recording/mark-names.ts'
import { redactText } from '../redact.ts'
import type { Cable } from './cable.ts'
import { type Command, readCommand } from './command.ts'

/** Does what a viewer asks for. */
export interface Driver {
  readonly controls: Controls
  /**
   * Does what came over a link, and marks it in the recording.
   *
   * @throws {Error} that tells the viewer why nothing was done.
   */
  command(name: string, data: unknown): void
  /** Calls the listener when the controls stand otherwise than before, until the returned function is called. */
  observe(listener: () => void): () => void
}

export interface DriverOptions {
  /** The one that the cast speaks over. Without it the network is left alone. */
  cable?: Cable
}

/**
 * Lets viewers of a recorder drive what it records: send events to its actors, pull the cable and make it slow. For development: whoever
 * can reach the link may do it.
 *
 * @example
 * ```ts
 * const cable = createCable()
 * const cast = createCast({ endpoint, characters, ports: cable.ports, inspect: recorder.inspect })
 * connectInspector(recorder, socketLink('ws://127.0.0.1:5175'), { driver: createDriver(recorder, { cable }) })
 * ```
 */
export function createDriver(recorder: Recorder, { cable }: DriverOptions = {}): Driver {
  function send({ actor: name, event }: Extract<Command, { name: 'send' }>): void {
    const actor = recorder.actor(name)
    if (!actor) throw new Error(`No actor "${name}" runs any more.`)
    refuseWhatBreaks(name, event, actor.getSnapshot())
    recorder.mark(`sent ${event.type}`, { actor: name, event })
    actor.send(event)
  }

  function withCable(act: (cable: Cable) => void): void {
    if (!cable) throw new Error('It has no cable; give createDriver the one that its cast speaks over.')
    act(cable)
  }

  return {
    get controls() {
      return { events: true, cable: cable?.state ?? null }
    },
    command(name, data) {
      const command = readCommand(name, data)
      switch (command.name) {
        case 'send':
          send(command)
          return
        case 'pull':
          withCable((cable) => {
            recorder.mark(CABLE_PULLED)
            cable.pull()
          })
          return
        case 'plug':
          withCable((cable) => {
            recorder.mark(CABLE_PLUGGED_IN)
            cable.plug()
          })
          return
        case 'slow': {
          const { latencyMs, bytesPerSecond } = command
          const isSlow = latencyMs > 0 || bytesPerSecond !== null
          withCable((cable) => {
            recorder.mark(isSlow ? LINE_SLOWED : LINE_AT_FULL_SPEED, isSlow ? { latencyMs, bytesPerSecond } : null)
            cable.slow({ latencyMs, bytesPerSecond })
          })
          return
        }
      }
    },
    observe: (listener) => cable?.observe(listener) ?? (() => {}),
  }
}

/** An event that no state waits for changes nothing, and a guard that throws at one ends its machine: both are told before it is sent. */
function refuseWhatBreaks(actor: string, event: { readonly type: string }, snapshot: unknown): void {
  const { can, value } = snapshot as { can?: (event: unknown) => boolean; value?: unknown }
  if (typeof can !== 'function') return
  let takes: boolean
  try {
    takes = can.call(snapshot, event)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(`"${event.type}" has not the fields that ${actor} needs: ${redactText(why)}`)
  }
  if (!takes) throw new Error(`${actor} in ${JSON.stringify(value)} does not take "${event.type}" now.`)
}
