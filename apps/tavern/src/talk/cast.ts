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
  websocket: import.meta.env.VITE_WEBSOCKET !== 'false',
  characters: Object.fromEntries(Object.entries(people).map(([name, { voiceId }]) => [name, { voiceId }])),
}
