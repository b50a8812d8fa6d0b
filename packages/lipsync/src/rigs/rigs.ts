import { oculus } from './oculus.ts'
import { rhubarb } from './rhubarb.ts'

/** The rigs that come with the package, by name. */
export const rigs = { oculus, rhubarb } as const
