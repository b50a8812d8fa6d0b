import {
  isSoundFile,
  type ParsedRecording,
  type ParsedSound,
  RecordingError,
  readRecording,
  readSound,
} from '@banter/inspector'

/** What was in some files: at most one recording and the sound of one, and what there is to say of them. */
export interface OpenedFiles {
  readonly name: string
  readonly recording: ParsedRecording | null
  readonly sound: ParsedSound | null
  /** Sentences for whoever opened them; empty where all is well. */
  readonly message: string
}

/** Reads the first recording and the first sound among some files, whatever they are called. */
export async function openFiles(files: readonly File[]): Promise<OpenedFiles> {
  const isSound = await Promise.all(files.map(async (file) => isSoundFile(await file.slice(0, 1000).text())))
  const recordingFile = files.find((_, i) => !isSound[i])
  const soundFile = files.find((_, i) => isSound[i])
  const words: string[] = []

  async function read<T>(
    file: File | undefined,
    parse: (bytes: AsyncIterable<Uint8Array>) => Promise<T>,
    damageOf: (parsed: T) => string,
  ): Promise<T | null> {
    if (!file) return null
    try {
      const parsed = await parse(file.stream() as unknown as AsyncIterable<Uint8Array>)
      words.push(damageOf(parsed))
      return parsed
    } catch (error) {
      words.push(error instanceof RecordingError ? error.message : `${file.name} could not be read: ${String(error)}`)
      return null
    }
  }

  const recording = await read(recordingFile, readRecording, ({ torn, problems, skipped }) =>
    damage(torn, skipped, problems[0]?.message ?? 'This page does not know their kind.'),
  )
  const sound = await read(soundFile, readSound, ({ torn, problems }) =>
    damage(torn, problems.length, problems[0]?.message ?? ''),
  )
  if (files.length > 1 && (!recordingFile || !soundFile || files.length > 2))
    words.push('One recording is shown at a time, with one file of sound: the first of those that were chosen.')
  const message = words.filter((part) => part !== '').join(' ')
  return { name: (recordingFile ?? soundFile)?.name ?? '', recording, sound, message }
}

/** What a file lacks that was read all the same. */
function damage(torn: boolean, skipped: number, why: string): string {
  return [
    torn ? 'The last line breaks off: the file was cut, or is still being written.' : '',
    skipped > 0 ? `Lines passed over: ${skipped}. ${why}` : '',
  ]
    .filter((part) => part !== '')
    .join(' ')
}
