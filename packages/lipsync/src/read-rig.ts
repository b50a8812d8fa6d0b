import { phones } from './phones.ts'
import type { Rig } from './rig.ts'
import { type RigName, rigs } from './rigs/rigs.ts'

/** A rig by its name or as it is given. @throws TypeError that says what a rig of a user's own lacks. */
export function readRig(rig: RigName | Rig): Rig {
  if (typeof rig !== 'string') return checked(rig)
  if (Object.hasOwn(rigs, rig)) return rigs[rig]
  throw new TypeError(`There is no rig '${rig}'; there are ${Object.keys(rigs).join(', ')}, or give a Rig of your own.`)
}

const fine = new WeakSet<Rig>(Object.values(rigs))

function checked(rig: Rig): Rig {
  if (typeof rig !== 'object' || rig === null)
    throw new TypeError('The rig is neither the name of one nor a Rig with its visemes and phones.')
  if (fine.has(rig)) return rig
  const title = typeof rig.name === 'string' ? `The rig '${rig.name}'` : 'The rig'
  const refuse = (why: string): never => {
    throw new TypeError(`${title} ${why}`)
  }
  checkShapes(rig, refuse)
  checkSounds(rig, refuse)
  checkChannels(rig, refuse)
  fine.add(rig)
  return rig
}

type Refuse = (why: string) => never

function checkShapes(rig: Rig, refuse: Refuse): void {
  const { visemes, rest, held, blended, lips = [], tongue = [], relaxed = {}, tweens = {}, effort = {} } = rig
  if (typeof rig.name !== 'string') refuse('has no name.')
  if (!areNames(visemes) || visemes.length === 0) refuse('does not list its visemes; give their names, each once.')
  const own = (name: string, shapes: readonly string[]): void => {
    if (!Array.isArray(shapes)) refuse(`has ${name} that are not a list of its visemes.`)
    const foreign = shapes.find((shape) => !visemes.includes(shape))
    if (foreign !== undefined) refuse(`names '${foreign}' in ${name}, which is not one of its visemes.`)
  }
  if (!visemes.includes(rest)) refuse(`has '${String(rest)}' for its rest, which is not one of its visemes.`)
  if (typeof blended !== 'boolean') refuse('does not tell whether its shapes are blended; true or false.')
  if (held === undefined) refuse('does not name the shapes it holds; give held, if only [].')
  own('held', held)
  own('lips', lips)
  own('tongue', tongue)
  own('relaxed', Object.entries(relaxed).flat())
  for (const [shape, ways] of Object.entries(tweens)) own('tweens', [shape, ...Object.entries(ways).flat()])
  for (const [shape, order] of Object.entries(effort)) own('effort', [shape, ...order])
}

function checkSounds({ visemes, phones: shapes, drawnOut = {}, strength = {} }: Rig, refuse: Refuse): void {
  if (typeof shapes !== 'object' || shapes === null) refuse('has no phones; give the shapes of each sound.')
  for (const phone of phones) {
    const steps = shapes[phone]
    if (!Array.isArray(steps))
      refuse(`has no shapes for the sound ${phone}; give [['shape']], or [] to take what follows.`)
    for (const given of [steps, drawnOut[phone]?.shapes ?? []]) {
      if (given.length > 2) refuse(`shows ${phone} in ${given.length} steps; a sound has two at most.`)
      for (const choices of given)
        if (!Array.isArray(choices) || choices.length === 0 || !choices.every((shape) => visemes.includes(shape)))
          refuse(`shows ${phone} as ${JSON.stringify(choices)}, which is no list of its visemes.`)
    }
    const share = strength[phone] ?? 1
    if (!(share > 0 && share <= 1)) refuse(`has the strength ${share} for ${phone}; it is above 0 and at most 1.`)
  }
}

function checkChannels({ visemes, channels, poses, opening = [], strongest = 1 }: Rig, refuse: Refuse): void {
  if (!(Number.isInteger(strongest) && strongest > 0))
    refuse(`lets the ${strongest} strongest channels through; that is a whole number above 0.`)
  const names = channels ?? visemes
  if (!areNames(names)) refuse('has channels that are not names, each once.')
  const foreign = opening.find((channel) => !names.includes(channel))
  if (foreign !== undefined) refuse(`names '${foreign}' in opening, which is not one of its channels.`)
  if (!channels && !poses) return
  if (!channels || !poses) refuse('has one of channels and poses; give both, or neither.')
  const lacking = visemes.filter((viseme) => !Object.hasOwn(poses ?? {}, viseme))
  if (lacking.length > 0)
    refuse(`has no pose for ${lacking.join(', ')}; give one for each viseme, {} for a face at rest.`)
  for (const [viseme, pose] of Object.entries(poses ?? {}))
    for (const [channel, weight] of Object.entries(pose)) {
      if (!names.includes(channel)) refuse(`poses '${viseme}' by '${channel}', which is not one of its channels.`)
      if (!(weight >= 0 && weight <= 1)) refuse(`poses '${viseme}' by ${weight} of '${channel}'; it is from 0 to 1.`)
    }
}

const areNames = (names: unknown): boolean =>
  Array.isArray(names) && names.every((name) => typeof name === 'string') && new Set(names).size === names.length
