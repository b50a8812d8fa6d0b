import type { Rig } from '../rig.ts'
import { prestonBlair, prestonBlairNames } from '../rigs/preston-blair.ts'

const names: Readonly<Record<string, string>> = prestonBlairNames

export const isRhubarb = ({ visemes }: Rig): boolean => visemes.every((viseme) => Object.hasOwn(names, viseme))

export const isPrestonBlair = (rig: Rig): boolean =>
  isRhubarb(rig) || rig.visemes.every((viseme) => prestonBlair.visemes.includes(viseme))

/** The drawing of a shape, on either rig. ('E' is another mouth on each.) */
export const drawingOf = (rig: Rig, viseme: string): string => (isRhubarb(rig) ? (names[viseme] ?? viseme) : viseme)
