/**
 * Whether the text-to-speech sockets serve a model. `eleven_v3` and its successors are refused there with HTTP 400 at the
 * upgrade, which a browser cannot see (PROTOCOL §0.9).
 */
export function isServedOnSockets(modelId: string): boolean {
  return !/^eleven_v[3-9]/.test(modelId)
}

/** Whether a model takes `previous_text`; `eleven_v3` answers 400 (pipecat#4925). */
export function takesPreviousText(modelId: string): boolean {
  return isServedOnSockets(modelId)
}
