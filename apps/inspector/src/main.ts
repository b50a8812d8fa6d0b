import { type ParsedRecording, RecordingError, readRecording } from '@banter/inspector'
import { type MountedInspector, mountInspector } from '@banter/inspector/view'
import ElkWorker from 'elkjs/lib/elk-worker.min.js?worker'

const place = byId('inspector')
const message = byId('message')
const input = byId('file') as HTMLInputElement
let mounted: MountedInspector | null = null

function show(recording: ParsedRecording): void {
  mounted?.unmount()
  mounted = mountInspector(place, recording, { startLayoutWorker: () => new ElkWorker() })
  document.body.classList.add('open')
}

async function open(file: File): Promise<void> {
  try {
    show(await readRecording(file.stream() as unknown as AsyncIterable<Uint8Array>))
    document.title = `${file.name} – Banter inspector`
  } catch (error) {
    message.textContent =
      error instanceof RecordingError ? error.message : `${file.name} could not be read: ${String(error)}`
  }
}

input.addEventListener('change', () => {
  const [file] = input.files ?? []
  if (file) void open(file)
})
addEventListener('dragover', (event) => event.preventDefault())
addEventListener('drop', (event) => {
  event.preventDefault()
  const [file] = event.dataTransfer?.files ?? []
  if (file) void open(file)
})

function byId(id: string): HTMLElement {
  const element = document.getElementById(id)
  if (!element) throw new Error(`The page has no element "${id}".`)
  return element
}
