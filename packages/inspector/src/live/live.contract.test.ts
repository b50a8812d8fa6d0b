import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Driver } from '../drive/driver.ts'
import { createRecorder, type Recorder } from '../recorder.ts'
import type { InspectorRecord } from '../recording/records.ts'
import { startRelay } from '../relay.ts'
import { broadcastLink } from './broadcast-link.ts'
import { type ConnectInspectorOptions, connectInspector } from './connect-inspector.ts'
import type { Controls } from './controls.ts'
import type { InspectorLink } from './link.ts'
import { socketLink } from './socket-link.ts'
import { type Watch, watchInspector } from './watch-inspector.ts'
import { type ListeningWindow, type MessageWindow, windowLink } from './window-link.ts'

/** The two ends of a link, and how to take it down. */
interface Ends {
  recorder: InspectorLink
  viewer: InspectorLink
  /** Anybody else who can reach the recorder or the viewer. */
  stranger: InspectorLink
  close(): Promise<void>
}

let channels = 0

const links: Record<string, () => Promise<Ends>> = {
  async 'a BroadcastChannel'() {
    const name = `test ${++channels}`
    const link = broadcastLink(name)
    return { recorder: link, viewer: link, stranger: link, close: async () => {} }
  },
  async 'two windows'() {
    const page = fakeWindow('http://localhost:5173')
    const inspector = fakeWindow('http://localhost:5174')
    return {
      recorder: windowLink(inspector.from(page), inspector.origin, page.here),
      viewer: windowLink(page.from(inspector), page.origin, inspector.here),
      stranger: windowLink(page.from(inspector), page.origin, inspector.here),
      close: async () => {},
    }
  },
  async 'a relay'() {
    const relay = await startRelay({ port: 0 })
    const link = socketLink(relay.url)
    return { recorder: link, viewer: link, stranger: link, close: relay.close }
  },
}

interface FakeWindow {
  origin: string
  here: ListeningWindow
  /** This window as another one holds it. */
  from(other: FakeWindow): MessageWindow
}

/** A window that takes messages, each by its own copy, as browsers do. */
function fakeWindow(origin: string): FakeWindow {
  const listeners = new Set<Parameters<ListeningWindow['addEventListener']>[1]>()
  const handles = new Map<unknown, MessageWindow>()
  const self: FakeWindow = {
    origin,
    here: {
      addEventListener: (_, listener) => listeners.add(listener),
      removeEventListener: (_, listener) => listeners.delete(listener),
    },
    from(other) {
      const known = handles.get(other)
      if (known) return known
      const handle: MessageWindow = {
        postMessage(message, targetOrigin) {
          if (targetOrigin !== origin) return
          const data = structuredClone(message)
          const event = { data, origin: other.origin, source: other.from(self) }
          setTimeout(() => {
            for (const listener of [...listeners]) listener(event)
          })
        },
      }
      handles.set(other, handle)
      return handle
    },
  }
  return self
}

const cleanUps: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

/** A viewer that keeps what it was told, by recorder. */
function watch(link: InspectorLink) {
  const told = new Map<string, InspectorRecord[]>()
  const gone: string[] = []
  const controls = new Map<string, Controls | null>()
  let pictures = 0
  const watching: Watch = watchInspector(link, {
    onRecording(source) {
      pictures++
      told.set(source, [])
    },
    onRecords: (source, records) => void told.get(source)?.push(...records),
    onControls: (source, stands) => void controls.set(source, stands),
    onGone: (source) => void gone.push(source),
  })
  cleanUps.push(watching.close)
  const names = (source = 'tavern') => told.get(source)?.map((record) => (record.type === 'mark' ? record.name : ''))
  return { names, gone, controls, watching, pictures: () => pictures }
}

function connect(recorder: Recorder, link: InspectorLink, options: ConnectInspectorOptions = {}): () => void {
  const disconnect = connectInspector(recorder, link, { source: 'tavern', ...options })
  cleanUps.push(disconnect)
  return disconnect
}

const CONTROLS: Controls = { events: true, cable: { pulled: false, latencyMs: 0, bytesPerSecond: null } }

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `${from + i}`)

describe.each(Object.entries(links))('over %s', (_, openLink) => {
  async function open(): Promise<Ends> {
    const ends = await openLink()
    cleanUps.push(ends.close)
    return ends
  }

  it('a viewer sees what is recorded, in order and once', async () => {
    const { recorder: link, viewer } = await open()
    const recorder = createRecorder()
    const { names } = watch(viewer)
    connect(recorder, link)
    await vi.waitFor(() => expect(names()).toEqual([]))
    for (const name of numbers(0, 50)) recorder.mark(name)
    await vi.waitFor(() => expect(names()).toEqual(numbers(0, 50)))
  })

  it('a viewer that comes late gets the whole picture, and one that is there gets nothing twice', async () => {
    const { recorder: link, viewer } = await open()
    const recorder = createRecorder({ limit: 3000 })
    connect(recorder, link)
    for (const name of numbers(0, 5000)) recorder.mark(name)
    const first = watch(viewer)
    await vi.waitFor(() => expect(first.names()).toEqual(numbers(2000, 5000)))
    recorder.mark('5000')
    const second = watch(viewer)
    recorder.mark('5001')
    await vi.waitFor(() => expect(second.names()).toEqual(numbers(2002, 5002)))
    await vi.waitFor(() => expect(first.names()).toEqual(numbers(2000, 5002)))
    expect(first.pictures()).toBe(1)
  })

  it('a viewer that was there first sees a recorder that comes, and that it leaves', async () => {
    const { recorder: link, viewer } = await open()
    const { names, gone } = watch(viewer)
    const recorder = createRecorder()
    recorder.mark('before')
    const disconnect = connect(recorder, link)
    await vi.waitFor(() => expect(names()).toEqual(['before']))
    recorder.mark('last words')
    disconnect()
    await vi.waitFor(() => expect(gone).toEqual(['tavern']))
    expect(names()).toEqual(['before', 'last words'])
  })

  it('a recorder does what a viewer asks only where it was made to listen', async () => {
    const { recorder: link, viewer } = await open()
    const command = vi.fn((name: string) => {
      if (name !== 'pull') throw new Error(`no ${name} here`)
    })
    connect(createRecorder(), link, { driver: { controls: CONTROLS, command, observe: () => () => {} } })
    connect(createRecorder(), link, { source: 'deaf' })
    const { watching, names, controls } = watch(viewer)
    await vi.waitFor(() => expect(names()).toEqual([]))
    await vi.waitFor(() => expect(controls.get('deaf')).toBe(null))
    expect(controls.get('tavern')).toEqual(CONTROLS)
    expect(await watching.command('tavern', 'pull', { voice: 'mira' })).toBe(null)
    expect(await watching.command('tavern', 'dance')).toBe('no dance here')
    expect(await watching.command('deaf', 'pull')).toContain('without a driver')
    expect(command.mock.calls).toEqual([
      ['pull', { voice: 'mira' }],
      ['dance', null],
    ])
  })

  it('viewers are told when what they drive stands otherwise, and what was asked of a recorder that leaves is given up', async () => {
    const { recorder: link, viewer } = await open()
    let tell = (): void => {}
    const driver: Driver = {
      controls: CONTROLS,
      command() {},
      observe(listener) {
        tell = listener
        return () => {}
      },
    }
    const disconnect = connect(createRecorder(), link, { driver })
    const { watching, controls, gone } = watch(viewer)
    await vi.waitFor(() => expect(controls.get('tavern')).toEqual(CONTROLS))
    const pulled = { events: true, cable: { pulled: true, latencyMs: 0, bytesPerSecond: null } }
    Object.assign(driver, { controls: pulled })
    tell()
    await vi.waitFor(() => expect(controls.get('tavern')).toEqual(pulled))
    disconnect()
    expect(await watching.command('tavern', 'pull')).toBe('tavern has left.')
    expect(gone).toEqual(['tavern'])
  })

  it('messages that are none, or not as they should be, do no harm', async () => {
    const { recorder: link, viewer, stranger } = await open()
    const recorder = createRecorder()
    connect(recorder, link)
    const { names } = watch(viewer)
    await vi.waitFor(() => expect(names()).toEqual([]))
    const noise = [
      {},
      { type: 'hello' },
      { banter: 'banter-recording/1', type: 'hello', viewer: 7, source: null },
      { banter: 'banter-recording/2', type: 'here', source: 'x' },
      { banter: 'banter-recording/1', type: 'recording', source: 'tavern', viewer: 'x', header: {}, at: 0 },
      { banter: 'banter-recording/1', type: 'controls', source: 'tavern', controls: { events: 'all', cable: {} } },
      { banter: 'banter-recording/1', type: 'command', source: 'tavern', name: 'pull', data: null },
      { banter: 'banter-recording/1', type: 'answer', source: 'tavern', viewer: 7, id: -1, problem: {} },
      {
        banter: 'banter-recording/1',
        type: 'records',
        source: 'tavern',
        viewer: null,
        header: null,
        at: -1,
        records: 4,
      },
    ]
    const opened = Promise.withResolvers<void>()
    const other = stranger.open({ onOpen: opened.resolve, onMessage: () => {} })
    cleanUps.push(other.close)
    await opened.promise
    for (const message of noise) other.send(message)
    recorder.mark('still here')
    await vi.waitFor(() => expect(names()).toEqual(['still here']))
  })
})

describe('a link between windows', () => {
  it('hands a recording to nobody but the origin that was named', () => {
    const page = fakeWindow('http://localhost:5173')
    expect(() => windowLink(page.from(page), '*', page.here)).toThrow('no origin')
    expect(() => windowLink(page.from(page), 'http://localhost:5174/path', page.here)).toThrow('no origin')
  })

  it('takes messages of the other window only', async () => {
    const page = fakeWindow('http://localhost:5173')
    const inspector = fakeWindow('http://localhost:5174')
    const evil = fakeWindow('https://evil.example')
    const onMessage = vi.fn()
    const link = windowLink(inspector.from(page), inspector.origin, page.here)
    cleanUps.push(link.open({ onOpen() {}, onMessage }).close)
    page.from(evil).postMessage('steal', page.origin)
    page.from(inspector).postMessage('hello', page.origin)
    await vi.waitFor(() => expect(onMessage.mock.calls).toEqual([['hello']]))
  })
})
