import type { Rig } from '../rig.ts'
import type { RigName } from '../rigs/rigs.ts'
import type { Timeline } from '../timeline.ts'
import { toAudacity } from './audacity.ts'
import { toCsv } from './csv.ts'
import { type ExportOptions, type ExportSettings, readExportOptions } from './export-options.ts'
import { toGltf } from './gltf.ts'
import { toGodot } from './godot.ts'
import { toLive2d } from './live2d.ts'
import { toMoho } from './moho.ts'
import { tellsOpening } from './mouth-openness.ts'
import { toPapagayo, toPapagayoJson } from './papagayo.ts'
import { isPrestonBlair, isRhubarb } from './preston-blair.ts'
import { toRhubarbJson, toRhubarbTsv, toRhubarbXml } from './rhubarb-formats.ts'
import { toSpine } from './spine.ts'
import { toSrt } from './srt.ts'
import { toTimelineJson } from './timeline-json.ts'
import { toUnity } from './unity.ts'
import { toWebVtt } from './web-vtt.ts'

/** What a timeline can be written as. */
export type ExportFormat =
  | 'json'
  | 'rhubarb-json'
  | 'rhubarb-tsv'
  | 'rhubarb-xml'
  | 'moho'
  | 'papagayo'
  | 'papagayo-json'
  | 'spine'
  | 'godot'
  | 'unity'
  | 'live2d'
  | 'gltf'
  | 'csv'
  | 'vtt'
  | 'srt'
  | 'audacity'

/** The rigs a format can show. */
interface Need {
  readonly shapes: string
  readonly isMetBy: (rig: Rig) => boolean
}

interface Format {
  readonly write: (timeline: Timeline, settings: ExportSettings) => string
  /** The rig that suits it best. */
  readonly rig: RigName
  /** When not told, any rig will do. */
  readonly needs?: Need
}

const rhubarbShapes: Need = { shapes: "Rhubarb's mouth shapes", isMetBy: isRhubarb }
const drawings: Need = { shapes: "Preston Blair's mouths", isMetBy: isPrestonBlair }
const blendShapes: Need = { shapes: 'blend shapes', isMetBy: ({ blended }) => blended }
const opening: Need = { shapes: 'a mouth that opens and widens', isMetBy: tellsOpening }

const formats: Readonly<Record<ExportFormat, Format>> = {
  json: { write: toTimelineJson, rig: 'oculus' },
  'rhubarb-json': { write: toRhubarbJson, rig: 'rhubarb', needs: rhubarbShapes },
  'rhubarb-tsv': { write: toRhubarbTsv, rig: 'rhubarb', needs: rhubarbShapes },
  'rhubarb-xml': { write: toRhubarbXml, rig: 'rhubarb', needs: rhubarbShapes },
  moho: { write: toMoho, rig: 'rhubarb', needs: drawings },
  papagayo: { write: toPapagayo, rig: 'preston-blair', needs: drawings },
  'papagayo-json': { write: toPapagayoJson, rig: 'preston-blair', needs: drawings },
  spine: { write: toSpine, rig: 'rhubarb' },
  godot: { write: toGodot, rig: 'oculus' },
  unity: { write: toUnity, rig: 'oculus', needs: blendShapes },
  live2d: { write: toLive2d, rig: 'oculus', needs: opening },
  gltf: { write: toGltf, rig: 'oculus', needs: blendShapes },
  csv: { write: toCsv, rig: 'oculus' },
  vtt: { write: toWebVtt, rig: 'oculus' },
  srt: { write: toSrt, rig: 'oculus' },
  audacity: { write: toAudacity, rig: 'oculus' },
}

/** Every format {@link exportTimeline} writes. */
export const exportFormats: readonly ExportFormat[] = /* #__PURE__ */ Object.keys(formats) as ExportFormat[]

/**
 * The rig to create a timeline with for a format.
 *
 * @throws TypeError when the format is unknown.
 */
export const rigForFormat = (format: ExportFormat): RigName => formatOf(format).rig

/**
 * Writes a timeline as text, for another tool or engine: our own JSON, the formats of Rhubarb 1.14 (byte for byte, on its grid of hundredths
 * of a second) and of Papagayo, animations for Spine, Godot 4, Unity, Live2D and glTF, captions with the times of the words
 * (`vtt`, `srt`), and the cues as a table (`csv`) or as labels beside the sound (`audacity`).
 *
 * @example
 * ```ts
 * const text = exportTimeline(createTimeline(alignment, { rig: 'rhubarb' }), 'rhubarb-json', { soundFile: '/voice.wav' })
 * ```
 * @throws TypeError when the format is unknown, needs another rig than the timeline's, or an option is not what it may be.
 * @throws RangeError when the frames per second are out of range.
 */
export function exportTimeline(timeline: Timeline, format: ExportFormat, options?: ExportOptions): string {
  const { write, rig, needs } = formatOf(format)
  const settings = readExportOptions(options)
  if (needs && !needs.isMetBy(timeline.rig))
    throw new TypeError(
      `The format '${format}' has ${needs.shapes} and the timeline those of '${timeline.rig.name}'; create it with rig: '${rig}'.`,
    )
  return write(timeline, settings)
}

function formatOf(format: ExportFormat): Format {
  if (Object.hasOwn(formats, format)) return formats[format]
  throw new TypeError(`There is no export format '${format}'; there are ${exportFormats.join(', ')}.`)
}
