import { type ParsedRecording, RecordingError, readRecording, socketLink } from '@banter/inspector'
import { createLiveSources, type InspectorSource, type MountedInspector, mountInspector } from '@banter/inspector/view'
import ElkWorker from 'elkjs/lib/elk-worker.min.js?worker'

const place = byId('inspector')
const message = byId('message')
const input = byId('file') as HTMLInputElement
const running = byId('running')
let mounted: MountedInspector | null = null
/** The live recorder that is shown. */
let shown: string | null = null

function show(source: InspectorSource, title: string): void {
  mounted?.unmount()
  mounted = mountInspector(place, source, { startLayoutWorker: () => new ElkWorker() })
  document.body.classList.add('open')
  document.title = `${title} – Banter inspector`
}

async function open(file: File): Promise<void> {
  message.textContent = `Reading ${file.name} …`
  try {
    const recording = await readRecording(file.stream() as unknown as AsyncIterable<Uint8Array>)
    show(recording, file.name)
    shown = null
    message.textContent = damageOf(recording)
  } catch (error) {
    message.textContent =
      error instanceof RecordingError ? error.message : `${file.name} could not be read: ${String(error)}`
  }
}

/** What a recording lacks that was read all the same. */
function damageOf({ torn, problems, skipped }: ParsedRecording): string {
  const [first] = problems
  return [
    torn ? 'The last line breaks off: the file was cut, or is still being written.' : '',
    skipped > 0 ? `Lines passed over: ${skipped}. ${first?.message ?? 'This page does not know their kind.'}` : '',
  ]
    .filter((part) => part !== '')
    .join(' ')
}

/** Shows the first recorder that is heard of; others are offered until one is. */
function watch(address: string): void {
  const { sources } = createLiveSources(socketLink(address), (name) => {
    if (shown === name || !document.body.classList.contains('open')) showLive(name)
    running.replaceChildren(...[...sources.keys()].map(offer))
  })

  function showLive(name: string): void {
    const source = sources.get(name)
    if (!source) return
    shown = name
    show(source, name)
  }

  function offer(name: string): HTMLElement {
    const button = document.createElement('button')
    button.textContent = name
    button.addEventListener('click', () => showLive(name))
    return button
  }
}

input.addEventListener('change', () => {
  const [file] = input.files ?? []
  if (file) void open(file)
  // The same file can be chosen again.
  input.value = ''
})
byId('put-away').addEventListener('click', () => {
  message.textContent = ''
})
addEventListener('dragover', (event) => event.preventDefault())
addEventListener('drop', (event) => {
  event.preventDefault()
  const [file] = event.dataTransfer?.files ?? []
  if (file) void open(file)
})

const relay = new URLSearchParams(location.search).get('relay') ?? import.meta.env.VITE_RELAY
if (typeof relay === 'string' && relay !== '') watch(relay)

function byId(id: string): HTMLElement {
  const element = document.getElementById(id)
  if (!element) throw new Error(`The page has no element "${id}".`)
  return element
}
