import type { Controls } from '../live/controls.ts'
import type { Json } from '../recording/json.ts'
import type { InspectorRecord, RecordingHeader } from '../recording/records.ts'
import type { LineSound } from '../recording/sound-file.ts'

/** Where an inspector reads from: a recorder, a recording, or a live connection. */
export interface InspectorSource {
  readonly header: RecordingHeader
  /** Those that are kept, oldest first. */
  readonly records: readonly InspectorRecord[]
  /** Calls the listener with further records until the returned function is called; none for what is over. */
  subscribe?(listener: (records: readonly InspectorRecord[], header: RecordingHeader) => void): () => void
  /** The sound of a line, to be played and drawn; `null` for a line without. */
  sound?(line: string): LineSound | null
  /** How it is driven; where it is given, and lets itself be driven, the inspector offers to. */
  readonly wheel?: Wheel
}

/** What drives a source from afar. */
export interface Wheel {
  /** The name of the source. */
  readonly source: string
  /** What the source lets itself be driven with; `null` for nothing. */
  readonly controls: Controls | null
  /** Whether the source has left. */
  readonly gone: boolean
  /** Asks for something to be done; gives `null` when it was, else what is wrong. */
  command(name: string, data?: Json): Promise<string | null>
  /** Calls the listener when any of it is another than before, until the returned function is called. */
  observe(listener: () => void): () => void
}
