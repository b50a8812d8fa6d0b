/** Words of the service's errors that both sockets share (PROTOCOL §1.6, §2.6). */
export const idleMessage = (inactivityMs: number): string =>
  `Have not received a new text input within the timeout of ${(inactivityMs / 1000).toFixed(1)} seconds. Streaming input terminated. Please make sure to either feed the input in the timely manner, or to send the end of input text (empty string "") when done.`

export const settingsMessage =
  'voice_settings field must be provided in the first message and then either be not provided or not change.'

export const contextLimitMessage =
  'Maximum simultaneous contexts per WebSocket connection exceeded (5). Please close an existing context before opening a new one.'

/** What is wrong with a chunk length schedule, if anything; the service's own words for it are not known. */
export const checkSchedule = (schedule: readonly number[] | null): string | undefined =>
  schedule && (schedule.length === 0 || schedule.some((length) => !(length >= 50 && length <= 500)))
    ? 'chunk_length_schedule must be a list of numbers from 50 to 500.'
    : undefined

/** The speed that voice settings ask for, within what the service allows. */
export const speedOf = (settings: Readonly<Record<string, unknown>> | null | undefined): number => {
  const speed = settings?.speed
  return typeof speed === 'number' && Number.isFinite(speed) ? Math.min(1.2, Math.max(0.7, speed)) : 1
}
