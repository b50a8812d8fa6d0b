import { isRhubarb } from '../export/preston-blair.ts'
import type { Settings } from '../options.ts'
import type { Phone } from '../phones.ts'
import type { Rig } from '../rig.ts'
import { type Cue, createLiveTimeline, type Timeline } from '../timeline.ts'
import { closeCues } from '../track.ts'
import type { BakedCue, BakedTrack } from './rhubarb.ts'

/** A sound that each of Rhubarb's mouths is drawn for, by which any rig can show it (Rhubarb's README, "Mouth shapes"). */
const soundOf: Readonly<Record<string, Phone>> = {
  A: 'P',
  B: 'T',
  C: 'EH',
  D: 'AA',
  E: 'AO',
  F: 'UW',
  G: 'F',
  H: 'L',
}

/** Rhubarb's mouths as a timeline; what lies between two cues is at rest. */
export function fromBakedCues({ cues, durationMs }: BakedTrack, settings: Settings): Timeline {
  const { rig } = settings
  const shown: Cue[] = []
  for (const cue of cues) {
    const { startMs, endMs } = cue
    if (endMs <= startMs) continue
    const viseme = visemeOf(cue, rig)
    const last = shown.at(-1)
    const nowMs = last?.endMs ?? 0
    if (startMs > nowMs) shown.push({ viseme: rig.rest, startMs: nowMs, endMs: startMs, weight: 1 })
    if (last?.viseme === viseme && startMs === nowMs) last.endMs = endMs
    else shown.push({ viseme, startMs, endMs, weight: 1 })
  }
  const lengthMs = settings.durationMs ?? durationMs
  const closed: Cue[] = []
  closeCues(closed, shown, rig.rest, lengthMs)
  const live = createLiveTimeline(rig, settings.flow)
  live.show(closed, '', [], lengthMs)
  return live.timeline
}

function visemeOf({ shape, place }: BakedCue, rig: Rig): string {
  if (isRhubarb(rig) && rig.visemes.includes(shape)) return shape
  if (shape === 'X') return rig.rest
  const sound = Object.hasOwn(soundOf, shape) ? soundOf[shape] : undefined
  if (sound === undefined) throw new TypeError(`The mouth shape of ${place} is '${shape}'; Rhubarb has A to H and X.`)
  return rig.phones[sound][0]?.[0] ?? rig.rest
}
