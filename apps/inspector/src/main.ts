import { type ParsedRecording, type ParsedSound, socketLink } from '@banter/inspector'
import { createLiveSources, type InspectorSource, type MountedInspector, mountInspector } from '@banter/inspector/view'
import ElkWorker from 'elkjs/lib/elk-worker.min.js?worker'
import { fetchFiles } from './fetch-files.ts'
import { openFiles } from './open-files.ts'

const place = byId('inspector')
const message = byId('message')
const input = byId('file') as HTMLInputElement
const welcome = byId('welcome') as HTMLDialogElement
const running = byId('running')
let mounted: MountedInspector | null = null
/** The recording that is shown, where it is no live one. */
let opened: ParsedRecording | null = null
/** The live recorder that is shown. */
let shown: string | null = null

function show(source: InspectorSource, title: string): void {
  mounted?.unmount()
  mounted = mountInspector(place, source, {
    startLayoutWorker: () => new ElkWorker(),
    onOpen: () => welcome.showModal(),
  })
  document.body.classList.add('open')
  document.title = `${title} – Banter inspector`
  // Who is choosing another is not to be disturbed by a recorder that begins anew.
  if (!welcome.matches(':modal')) welcome.close()
}

async function open(files: readonly File[]): Promise<void> {
  if (files.length === 0) return
  message.textContent = `Reading ${files.map(({ name }) => name).join(' and ')} …`
  const { name, recording, sound, message: words } = await openFiles(files)
  message.textContent = words
  if (recording) {
    opened = recording
    shown = null
    show(recording, name)
    welcome.close()
  }
  if (sound && (recording || files.length === 1)) addSound(sound, name)
}

/** Lets the recording that is open be heard. */
function addSound({ startedAt, sounds }: ParsedSound, name: string): void {
  if (!opened) message.textContent = `${name} has the sound of a recording: open the recording first, or both together.`
  else if (opened.header.startedAt !== startedAt)
    message.textContent = `The sound is of another recording: that one began at ${startedAt}, this one at ${opened.header.startedAt}.`
  else {
    mounted?.update({ ...opened, sound: (line) => sounds.get(line) ?? null })
    welcome.close()
  }
}

/** Shows the first recorder that is heard of; others are offered. */
function watch(address: string): void {
  const { sources } = createLiveSources(socketLink(address), (name) => {
    if (shown === name || !mounted) showLive(name)
    else offerAll()
  })

  function showLive(name: string): void {
    const source = sources.get(name)
    if (!source) return
    shown = name
    opened = null
    show(source, name)
    offerAll()
  }

  function offerAll(): void {
    running.replaceChildren(...[...sources.keys()].map(offer))
  }

  function offer(name: string): HTMLElement {
    const button = document.createElement('button')
    button.textContent = name
    button.addEventListener('click', () => {
      showLive(name)
      welcome.close()
    })
    return button
  }
}

input.addEventListener('change', () => {
  void open([...(input.files ?? [])])
  // The same file can be chosen again.
  input.value = ''
})
byId('back').addEventListener('click', () => welcome.close())
byId('put-away').addEventListener('click', () => {
  message.textContent = ''
})
addEventListener('dragover', (event) => event.preventDefault())
addEventListener('drop', (event) => {
  event.preventDefault()
  void open([...(event.dataTransfer?.files ?? [])])
})

const asked = new URLSearchParams(location.search)
const addresses = ['recording', 'sound'].flatMap((name) => asked.get(name) ?? [])
fetchFiles(addresses)
  .then(open)
  .catch((error: unknown) => {
    message.textContent = error instanceof Error ? error.message : String(error)
  })

const relay = asked.get('relay') ?? import.meta.env.VITE_RELAY
if (typeof relay === 'string' && relay !== '') watch(relay)

function byId(id: string): HTMLElement {
  const element = document.getElementById(id)
  if (!element) throw new Error(`The page has no element "${id}".`)
  return element
}
