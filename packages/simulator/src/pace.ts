/** How fast audio leaves. */
export interface Pace {
  /** From the trigger of a generation to its first message, when nothing else is being spoken. */
  readonly firstByteMs: number
  /** How many times faster than real time audio follows. */
  readonly realtimeFactor: number
  /** From an error frame to the close that follows it; 800 ms recorded. */
  readonly errorCloseMs: number
  /** From `isFinal` to the close of a `stream-input` socket; 740 to 800 ms recorded. */
  readonly finalCloseMs: number
  /** From the last audio of a closed context to its `isFinal`, until when it holds its slot (pipecat#4132). Default 0. */
  readonly contextCloseMs: number
}

/** A pace by name or in part; what is left out is as the service has it. */
export type PaceOption = 'service' | 'instant' | Partial<Pace>

const service: Pace = { firstByteMs: 120, realtimeFactor: 8, errorCloseMs: 800, finalCloseMs: 750, contextCloseMs: 0 }
const instant: Pace = {
  firstByteMs: 0,
  realtimeFactor: Number.POSITIVE_INFINITY,
  errorCloseMs: 0,
  finalCloseMs: 0,
  contextCloseMs: 0,
}

/** The pace that an option means; `'service'` is the default. */
export const resolvePace = (option: PaceOption = 'service'): Pace => {
  if (option === 'service') return service
  if (option === 'instant') return instant
  return { ...service, ...option }
}
