import { ConsoleStdout, File, OpenFile, PreopenDirectory, WASI } from '@bjorn3/browser_wasi_shim'
import type { Phone, Speech, SpeechEngine } from '../speech/speech-engine.ts'
import { premadeVoices } from '../voices.ts'
import { loadFliteModule } from './flite-module.ts'
import { latinise } from './latinise.ts'

/** How one of flite's own voices becomes a character's. */
interface FliteVoice {
  readonly voice: 'slt' | 'rms' | 'awb' | 'kal16'
  /** Target pitch; flite heeds it for slt and kal16 only. */
  readonly pitchHz?: number
  /** Above 1 is slower. */
  readonly stretch?: number
  /** Plays the samples faster (above 1) or slower, which moves pitch and formants together: a smaller or larger throat. */
  readonly shift?: number
  /** Evens out how loud flite's voices are. */
  readonly gain: number
}

const fliteVoices: Readonly<Record<string, FliteVoice>> = {
  JBFqnCBsd6RMkjVDRZzb: { voice: 'rms', gain: 1.2 },
  EXAVITQu4vr4xnSDxMaL: { voice: 'slt', gain: 0.68 },
  nPczCjzI2devNBz1zQrb: { voice: 'rms', shift: 0.84, stretch: 1.04, gain: 1.2 },
  onwK4e9ZLuTAKqWW03F9: { voice: 'awb', gain: 1.15 },
  pFZP5JQG7iQjIQuC4Bku: { voice: 'slt', pitchHz: 215, shift: 1.1, stretch: 0.95, gain: 0.56 },
  N2lVS1w4EtoT3dr4eOWO: { voice: 'kal16', pitchHz: 150, shift: 1.06, gain: 2.2 },
  pqHfZKP75CvOlQylNhV4: { voice: 'kal16', pitchHz: 82, shift: 0.92, stretch: 1.22, gain: 2.6 },
}

/** Options of {@link fliteEngine}. */
export interface FliteEngineOptions {
  /** The bytes of `flite.wasm` where they cannot be read from the installed package, for instance in a browser. */
  readonly wasm?: () => Promise<BufferSource>
}

/**
 * The engine that speaks real English words: CMU flite compiled to WebAssembly, in process, about 45 ms a sentence.
 *
 * The module (21 MB) is compiled once, on first use, and every sentence runs in a fresh instance: flite is a command that
 * exits. Letters of other scripts are babbled, so that any text takes its time and moves a mouth.
 *
 * @see docs/decisions/0004-flite-in-a-wasi-shim.md
 *
 * @example
 * const speech = await fliteEngine().synthesise({ text: 'Well met.', voiceId: 'JBFqnCBsd6RMkjVDRZzb' })
 */
export const fliteEngine = (options: FliteEngineOptions = {}): SpeechEngine => {
  let compiled: Promise<WebAssembly.Module> | undefined
  const module = (): Promise<WebAssembly.Module> => {
    compiled ??= options.wasm ? options.wasm().then((bytes) => WebAssembly.compile(bytes)) : loadFliteModule()
    return compiled
  }
  return {
    name: 'flite',
    voices: premadeVoices,
    async synthesise({ text, voiceId, speed = 1 }) {
      const settings = fliteVoices[voiceId]
      if (!settings) throw new Error(`fliteEngine has no voice '${voiceId}'; use one of its voices' ids`)
      return speak(await module(), latinise(text), settings, speed)
    },
  }
}

const speak = (module: WebAssembly.Module, text: string, settings: FliteVoice, speed: number): Speech => {
  const shift = settings.shift ?? 1
  const args = ['flite', '-voice', settings.voice, '-psdur']
  if (settings.pitchHz) args.push('--setf', `int_f0_target_mean=${(settings.pitchHz / shift).toFixed(1)}`)
  args.push('--setf', `duration_stretch=${(((settings.stretch ?? 1) * shift) / speed).toFixed(3)}`)
  args.push('-t', text, '-o', 'speech.wav')
  const { output, wav } = run(module, args)
  const { pcm, sampleRateHz } = parseWav(wav)
  for (let index = 0; index < pcm.length; index++) pcm[index] = louder(pcm[index] ?? 0, settings.gain)
  return {
    pcm,
    sampleRateHz: Math.round(sampleRateHz * shift),
    phones: parsePhones(output, shift, (pcm.length / sampleRateHz / shift) * 1000),
  }
}

const louder = (sample: number, gain: number): number => Math.max(-32768, Math.min(32767, Math.round(sample * gain)))

/** One run of the command in an in-memory file system: what it printed and the file it wrote. */
const run = (module: WebAssembly.Module, args: string[]): { output: string; wav: Uint8Array } => {
  let output = ''
  const decoder = new TextDecoder()
  const print = () => new ConsoleStdout((bytes) => (output += decoder.decode(bytes, { stream: true })))
  const folder = new PreopenDirectory('.', new Map())
  const wasi = new WASI(args, [], [new OpenFile(new File([])), print(), print(), folder], { debug: false })
  const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: wasi.wasiImport })
  const exitCode = wasi.start(instance as Parameters<WASI['start']>[0])
  const file = folder.dir.contents.get('speech.wav')
  if (exitCode !== 0 || !(file instanceof File)) {
    throw new Error(`flite ended with exit code ${exitCode} and no audio; it said: ${output.slice(0, 200)}`)
  }
  return { output, wav: file.data }
}

/** flite always writes the plain 44-byte header, whose sizes it fills in afterwards. */
const parseWav = (wav: Uint8Array): { pcm: Int16Array; sampleRateHz: number } => {
  const view = new DataView(wav.buffer, wav.byteOffset, wav.byteLength)
  const pcm = new Int16Array((wav.byteLength - 44) >> 1)
  for (let index = 0; index < pcm.length; index++) pcm[index] = view.getInt16(44 + index * 2, true)
  return { pcm, sampleRateHz: view.getUint32(24, true) }
}

/** `pau:0.164 hh:0.255 …`: each sound and where it ends, in seconds. */
const parsePhones = (output: string, shift: number, durationMs: number): Phone[] => {
  const phones: Phone[] = []
  let startMs = 0
  for (const [, name = '', end] of output.matchAll(/([a-z]+):(\d+\.\d+)/g)) {
    const endMs = Math.max(startMs, Math.min(durationMs, (Number(end) * 1000) / shift))
    phones.push({ phone: name === 'pau' ? 'SIL' : name.toUpperCase(), startMs, endMs })
    startMs = endMs
  }
  return phones
}
