import { warn } from '../warn.ts'

// The shapes an artist may leave out, and what stands in for each (Rhubarb Lip Sync, README, "Mouth shapes").
const STAND_INS: Readonly<Record<string, string>> = { G: 'A', H: 'C', X: 'A' }

/**
 * Finds the picture of a viseme, or of the viseme that stands in for one that was not drawn; warns once of one that has neither.
 *
 * @param find Looks a viseme up; asked once for each.
 * @param where Names the pictures in the warning.
 */
export function createShapeFinder<T>(find: (viseme: string) => T | undefined, where: string) {
  const found = new Map<string, T | undefined>()
  let warned = false

  return (viseme: string): T | undefined => {
    if (found.has(viseme)) return found.get(viseme)
    const standIn = STAND_INS[viseme]
    const shape = find(viseme) ?? (standIn === undefined ? undefined : find(standIn))
    if (shape === undefined && !warned) {
      warned = true
      warn(`${where} has no mouth for the viseme "${viseme}"; the mouth keeps its last shape where one is missing.`)
    }
    found.set(viseme, shape)
    return shape
  }
}
