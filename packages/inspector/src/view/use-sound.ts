import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { createSoundPlayer, type SoundPlayer } from './sound-player.ts'
import type { InspectorSource } from './source.ts'
import type { Playhead } from './use-playhead.ts'
import type { GrowingStory } from './use-story.ts'

/** Outside of these a voice is no voice any more. */
const SLOWEST = 0.5
const FASTEST = 2

/** Whether what is played sounds. */
export interface PlayedSound {
  readonly muted: boolean
  /** Whether the speed lets it sound. */
  readonly fits: boolean
  setMuted(muted: boolean): void
}

/** Sounds what is played; `null` where there is no sound to have. */
export function useSound(
  source: InspectorSource,
  { story, version }: GrowingStory,
  { run, speed }: Playhead,
): PlayedSound | null {
  const [muted, setMuted] = useState(false)
  const player = useRef<SoundPlayer | null>(null)
  const hasSound = useMemo(() => [...story.lines.keys()].some((line) => source.sound?.(line)), [source, story, version])
  const fits = speed >= SLOWEST && speed <= FASTEST
  useEffect(() => {
    player.current = createSoundPlayer(
      () => story.lines.values(),
      (line) => source.sound?.(line) ?? null,
    )
    return () => player.current?.close()
  }, [source, story])
  useEffect(() => {
    if (run && fits && !muted) player.current?.play(run)
    return () => player.current?.stop()
  }, [run, fits, muted, source, story])
  return hasSound ? { muted, fits, setMuted } : null
}
