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
  /** Sends an event to an actor; where it is given, the inspector offers to. */
  send?(actor: string, event: { readonly type: string }): void
}
