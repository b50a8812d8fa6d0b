import type { Rig } from '../rig.ts'
import type { ExportSettings } from './export-options.ts'

/**
 * The channels of a rig by the names a model has for them. Oculus' visemes are `viseme_aa` and so on, as Ready Player Me and most
 * heads that have them call them; other rigs' channels are called what the rig calls them.
 */
export function shapeNamer(rig: Rig, { shapeNames }: ExportSettings): (channel: string) => string {
  const prefix = rig.name === 'oculus' ? 'viseme_' : ''
  return (channel) => ownName(shapeNames, channel, `${prefix}${channel}`)
}

/** The name a user gave to something, or the one it has by default. */
export const ownName = (names: Readonly<Record<string, string>>, of: string, byDefault = of): string =>
  (Object.hasOwn(names, of) ? names[of] : undefined) ?? byDefault
