import type { Timeline } from '../timeline.ts'
import type { ExportSettings } from './export-options.ts'
import { shapeNamer } from './shape-names.ts'
import { mouthCues } from './timeline-json.ts'
import { movingCurves, toSeconds } from './weight-curves.ts'

/**
 * An Animation of Godot 4, as text. A face that blends has a blend-shape track for each shape of a MeshInstance3D, with weights from
 * 0 to 1; a drawn mouth switches the `animation` of an AnimatedSprite2D. Paths start at the root node of the AnimationPlayer.
 */
export function toGodot(timeline: Timeline, settings: ExportSettings): string {
  const { rig, durationMs } = timeline
  const { fps, name } = settings
  const tracks = rig.blended ? blendShapeTracks(timeline, settings) : [spriteTrack(timeline, settings)]
  const lines = tracks.map(
    ({ type, path, keys }, i) => `tracks/${i}/type = "${type}"
tracks/${i}/imported = false
tracks/${i}/enabled = true
tracks/${i}/path = NodePath(${quoted(path)})
tracks/${i}/interp = 1
tracks/${i}/loop_wrap = true
tracks/${i}/keys = ${keys}
`,
  )
  // Godot takes no animation of no length.
  return `[gd_resource type="Animation" format=3]

[resource]
resource_name = ${quoted(name)}
length = ${Math.max(0.001, toSeconds(durationMs))}
${fps === undefined ? '' : `step = ${Math.round(1e6 / fps) / 1e6}\n`}${lines.join('')}`
}

interface Track {
  readonly type: 'blend_shape' | 'value'
  readonly path: string
  readonly keys: string
}

/** Keys are time, transition (1 is straight) and value, one after the other. */
function blendShapeTracks(timeline: Timeline, settings: ExportSettings): Track[] {
  const { fps, target = 'Head' } = settings
  const nameOf = shapeNamer(timeline.rig, settings)
  return movingCurves(timeline, fps).map(({ channel, keys }) => ({
    type: 'blend_shape',
    path: `${target}:${nameOf(channel)}`,
    keys: `PackedFloat32Array(${keys.map(({ ms, value }) => `${toSeconds(ms)}, 1, ${value}`).join(', ')})`,
  }))
}

/** Update mode 1 is discrete: the value changes at its key. */
function spriteTrack(timeline: Timeline, settings: ExportSettings): Track {
  const { target = 'Mouth' } = settings
  const nameOf = shapeNamer(timeline.rig, settings)
  const cues = mouthCues(timeline)
  return {
    type: 'value',
    path: `${target}:animation`,
    keys: `{
"times": PackedFloat32Array(${cues.map(({ start }) => start).join(', ')}),
"transitions": PackedFloat32Array(${cues.map(() => 1).join(', ')}),
"update": 1,
"values": [${cues.map(({ value }) => `&${quoted(nameOf(value))}`).join(', ')}]
}`,
  }
}

const quoted = (text: string): string =>
  `"${text.toWellFormed().replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\0', '\ufffd')}"`
