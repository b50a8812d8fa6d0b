import type { Rig } from '../rig.ts'
import { arkit } from './arkit.ts'
import { azure } from './azure.ts'
import { oculus } from './oculus.ts'
import { prestonBlair } from './preston-blair.ts'
import { rhubarb } from './rhubarb.ts'
import { vrm } from './vrm.ts'

export type RigName = 'oculus' | 'rhubarb' | 'preston-blair' | 'arkit' | 'vrm' | 'azure'

/** The rigs that come with the package, by name. */
export const rigs: Readonly<Record<RigName, Rig>> = {
  oculus,
  rhubarb,
  'preston-blair': prestonBlair,
  arkit,
  vrm,
  azure,
}
