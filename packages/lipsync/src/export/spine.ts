import type { Timeline } from '../timeline.ts'
import type { ExportSettings } from './export-options.ts'
import { ownName } from './shape-names.ts'
import { toJson } from './text.ts'
import { mouthCues } from './timeline-json.ts'

/**
 * A Spine 4 skeleton of one slot whose attachment follows the mouth: `mouth_a`, `mouth_b` and so on, as the Rhubarb plugin for Spine
 * names them. It opens by itself; in a skeleton of your own take what stands in `animations`.
 */
export function toSpine(timeline: Timeline, { name, target: slot = 'mouth', shapeNames }: ExportSettings): string {
  const { rig } = timeline
  const attachmentOf = (viseme: string): string => ownName(shapeNames, viseme, `mouth_${viseme.toLowerCase()}`)
  const attachment = mouthCues(timeline).map(({ start, value }) => ({ time: start, name: attachmentOf(value) }))
  const images = Object.fromEntries(rig.visemes.map((viseme) => [attachmentOf(viseme), { width: 64, height: 64 }]))
  const skeleton = {
    skeleton: { spine: '4.2.43' },
    bones: [{ name: 'root' }],
    slots: [{ name: slot, bone: 'root', attachment: attachmentOf(rig.rest) }],
    skins: [{ name: 'default', attachments: { [slot]: images } }],
    animations: { [name]: { slots: { [slot]: { attachment } } } },
  }
  return toJson(skeleton)
}
