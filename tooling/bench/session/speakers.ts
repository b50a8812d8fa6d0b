import { type Child, startChild } from './child.ts'
import type { ReplayServerTasks } from './replay-server.ts'
import type { SpeakerKind } from './speaker.ts'
import type { SpeakerTasks } from './speaker-process.ts'

export type Server = Child<ReplayServerTasks>

export function byKind<K extends SpeakerKind, T>(kinds: readonly K[], make: (kind: K) => T): Record<K, T> {
  return Object.fromEntries(kinds.map((kind) => [kind, make(kind)])) as Record<K, T>
}

/** Starts speakers, each in a process of its own (with these flags) and its connections open, so that they can take turns. */
export async function withSpeakers<K extends SpeakerKind>(
  server: Server,
  kinds: readonly K[],
  voices: readonly string[],
  use: (speakers: Record<K, Child<SpeakerTasks>>) => Promise<void>,
  flags: readonly string[] = [],
): Promise<void> {
  const { endpoint } = await server.ask('describe', undefined)
  const speakers = byKind(kinds, () =>
    startChild<SpeakerTasks>(new URL('./speaker-process.ts', import.meta.url), flags),
  )
  try {
    for (const kind of kinds) {
      const prefix = kind.replaceAll(' ', '-')
      await speakers[kind].ask('open', { kind, endpoint, voices: voices.map((voice) => `${prefix}-${voice}`) })
    }
    await use(speakers)
  } finally {
    for (const kind of kinds) speakers[kind].end()
  }
}
