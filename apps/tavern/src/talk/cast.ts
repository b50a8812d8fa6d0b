import type { CastOptions } from '@banter/core'
import type { CharacterName } from '../art/load-art.ts'

/** Where the voices come from: the simulator beside the page, unless the build names another place. */
const endpoint: string = import.meta.env.VITE_VOICES ?? `http://${location.hostname}:8788`

/** The people of the tavern by the voices they borrow; the ids are public voices of ElevenLabs, which the simulator has too. */
export const people: Record<CharacterName, { voiceId: string; title: string; colour: number }> = {
  mira: { voiceId: 'EXAVITQu4vr4xnSDxMaL', title: 'Mira', colour: 0x17705f },
  bram: { voiceId: 'onwK4e9ZLuTAKqWW03F9', title: 'Bram', colour: 0xa8322f },
  osk: { voiceId: 'nPczCjzI2devNBz1zQrb', title: 'Osk', colour: 0x2f5694 },
}

export const castOptions: CastOptions = {
  endpoint,
  auth: { token: fetchToken },
  characters: Object.fromEntries(Object.entries(people).map(([name, { voiceId }]) => [name, { voiceId }])),
}

/** A token for one connection. The simulator mints them for any key; a real game asks its own server, which holds the real one. */
async function fetchToken(): Promise<string> {
  const answer = await fetch(`${endpoint}/v1/single-use-token/tts_websocket`, {
    method: 'POST',
    headers: { 'xi-api-key': 'simulator' },
  })
  if (!answer.ok) throw new Error(`The voice service gave no token: HTTP ${answer.status}.`)
  const { token } = (await answer.json()) as { token: string }
  return token
}
