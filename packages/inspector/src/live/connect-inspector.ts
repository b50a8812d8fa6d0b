import type { Driver } from '../drive/driver.ts'
import type { Recorder } from '../recorder.ts'
import type { InspectorLink } from './link.ts'
import { type InspectorMessage, MAX_PROBLEM, type MessageBody, messageOf, readMessage } from './message.ts'
import { randomId } from './random-id.ts'

export interface ConnectInspectorOptions {
  /** Names the recorder among others, such as `tavern`. Default: a random name. */
  source?: string
  /** Does what viewers ask for, such as pulling the cable: `createDriver`, in development only. Default: nothing is done. */
  driver?: Driver
}

/** Records in one message: some hundred kilobytes. */
const BATCH = 1000

/**
 * Shows a recorder live to whoever watches over a link, those who come late included.
 *
 * @returns a function that disconnects.
 *
 * @example
 * ```ts
 * const recorder = createRecorder({ text: true })
 * connectInspector(recorder, broadcastLink(), { source: 'tavern' })
 * ```
 */
export function connectInspector(
  recorder: Recorder,
  link: InspectorLink,
  { source = randomId(), driver }: ConnectInspectorOptions = {},
): () => void {
  let told = recorder.count
  let machines = 0

  const send = (body: MessageBody): void => open.send(messageOf(body))

  const open = link.open({
    onOpen: () => send({ type: 'here', source }),
    onMessage(data) {
      const message = readMessage(data)
      if (message?.type === 'hello' && (message.source === null || message.source === source)) tellAll(message.viewer)
      else if (message?.type === 'command' && message.source === source) obey(message)
    },
  })

  const unsubscribe = recorder.subscribe((records, header) => {
    const known = Object.keys(header.machines).length
    const isNew = known !== machines
    machines = known
    for (let from = 0; from < records.length; from += BATCH) {
      const batch = records.slice(from, from + BATCH)
      send({
        type: 'records',
        source,
        viewer: null,
        header: isNew && from === 0 ? header : null,
        at: told,
        records: batch,
      })
      told += batch.length
    }
  })

  const tellControls = (): void => send({ type: 'controls', source, controls: driver?.controls ?? null })
  const stopObserving = driver?.observe(tellControls)

  function obey({ viewer, id, name, data }: Extract<InspectorMessage, { type: 'command' }>): void {
    let problem: string | null = null
    try {
      if (!driver) throw new Error(`${source} lets nobody drive it; it was connected without a driver.`)
      driver.command(name, data)
    } catch (error) {
      problem = (error instanceof Error ? error.message : String(error)).slice(0, MAX_PROBLEM)
    }
    send({ type: 'answer', source, viewer, id, problem })
    // What was done is seen at once.
    recorder.flush()
  }

  // A page that is left says so; one that comes back opens its link anew.
  const leave = (): void => send({ type: 'gone', source })
  globalThis.addEventListener?.('pagehide', leave)

  function tellAll(viewer: string): void {
    // What is new goes to all first, so that the count is that of the whole picture.
    recorder.flush()
    const { records, header } = recorder
    let at = told - records.length
    send({ type: 'recording', source, viewer, header, at })
    for (let from = 0; from < records.length; from += BATCH) {
      const batch = records.slice(from, from + BATCH)
      send({ type: 'records', source, viewer, header: null, at, records: batch })
      at += batch.length
    }
    tellControls()
  }

  let connected = true
  return () => {
    if (!connected) return
    connected = false
    globalThis.removeEventListener?.('pagehide', leave)
    recorder.flush()
    leave()
    stopObserving?.()
    unsubscribe()
    open.close()
  }
}
