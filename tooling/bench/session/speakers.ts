import { type Child, startChild } from './child.ts'
import type { ReplayServerTasks } from './replay-server.ts'
import { type SpeakerKind, speakerKinds } from './speaker.ts'
import type { SpeakerTasks } from './speaker-process.ts'

export type Server = Child<ReplayServerTasks>

export function byKind<T>(make: (kind: SpeakerKind) => T): Record<SpeakerKind, T> {
  return Object.fromEntries(speakerKinds.map((kind) => [kind, make(kind)])) as Record<SpeakerKind, T>
}

/** Starts every kind of speaker, each in a process of its own with its connections open, so that they can take turns. */
export async function withSpeakers(
  server: Server,
  voices: readonly string[],
  use: (speakers: Record<SpeakerKind, Child<SpeakerTasks>>) => Promise<void>,
): Promise<void> {
  const { endpoint } = await server.ask('describe', undefined)
  const speakers = byKind(() => startChild<SpeakerTasks>(new URL('./speaker-process.ts', import.meta.url)))
  try {
    for (const kind of speakerKinds) {
      const prefix = kind.replaceAll(' ', '-')
      await speakers[kind].ask('open', { kind, endpoint, voices: voices.map((voice) => `${prefix}-${voice}`) })
    }
    await use(speakers)
  } finally {
    for (const speaker of Object.values(speakers)) speaker.end()
  }
}
