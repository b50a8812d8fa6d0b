import type { Pose, Rig } from '../rig.ts'
import { oculus } from './oculus.ts'

/** What has a left and a right half, which speech moves alike. */
const halved = (names: string): string[] => names.split(' ').flatMap((name) => [`${name}Left`, `${name}Right`])

const eyes = ['Blink', 'LookDown', 'LookIn', 'LookOut', 'LookUp', 'Squint', 'Wide']

/** The 52 blend shapes of Apple's ARKit, in the order of its documentation, which is that of Azure's and Live Link's streams. */
const channels = [
  ...eyes.map((name) => `eye${name}Left`),
  ...eyes.map((name) => `eye${name}Right`),
  ...'jawForward jawLeft jawRight jawOpen mouthClose mouthFunnel mouthPucker mouthLeft mouthRight'.split(' '),
  ...halved('mouthSmile mouthFrown mouthDimple mouthStretch'),
  ...'mouthRollLower mouthRollUpper mouthShrugLower mouthShrugUpper'.split(' '),
  ...halved('mouthPress mouthLowerDown mouthUpperUp browDown'),
  'browInnerUp',
  ...halved('browOuterUp'),
  'cheekPuff',
  ...halved('cheekSquint noseSneer'),
  'tongueOut',
]

/** Lips, teeth and jaw of each viseme; own values, after Apple's pictures of the shapes and phoneticians' of the sounds. */
// biome-ignore format: a table
const poses: Readonly<Record<string, Pose>> = {
  sil: {},
  PP: { mouthRollLower: 0.4, mouthRollUpper: 0.3, mouthPress: 0.5 },
  FF: { jawOpen: 0.04, mouthRollLower: 0.7, mouthUpperUp: 0.35 },
  TH: { jawOpen: 0.15, mouthLowerDown: 0.3, mouthUpperUp: 0.15, tongueOut: 0.25 },
  DD: { jawOpen: 0.12, mouthLowerDown: 0.3, mouthUpperUp: 0.15, mouthStretch: 0.1 },
  kk: { jawOpen: 0.2, mouthLowerDown: 0.25, mouthUpperUp: 0.1 },
  CH: { jawOpen: 0.1, mouthFunnel: 0.6, mouthPucker: 0.2, mouthLowerDown: 0.2, mouthUpperUp: 0.2 },
  SS: { jawOpen: 0.05, mouthStretch: 0.3, mouthSmile: 0.1, mouthLowerDown: 0.4, mouthUpperUp: 0.2 },
  nn: { jawOpen: 0.15, mouthLowerDown: 0.25, mouthUpperUp: 0.1 },
  RR: { jawOpen: 0.15, mouthFunnel: 0.3, mouthPucker: 0.25, mouthLowerDown: 0.1 },
  aa: { jawOpen: 0.6, mouthLowerDown: 0.3, mouthUpperUp: 0.2 },
  E: { jawOpen: 0.35, mouthStretch: 0.25, mouthSmile: 0.15, mouthLowerDown: 0.35, mouthUpperUp: 0.2 },
  I: { jawOpen: 0.15, mouthStretch: 0.3, mouthSmile: 0.35, mouthLowerDown: 0.35, mouthUpperUp: 0.2 },
  O: { jawOpen: 0.35, mouthFunnel: 0.5, mouthPucker: 0.3 },
  U: { jawOpen: 0.12, mouthFunnel: 0.25, mouthPucker: 0.75 },
}

const withSides = (pose: Pose): Pose =>
  Object.fromEntries(
    Object.entries(pose).flatMap(([name, weight]) =>
      (channels.includes(name) ? [name] : halved(name)).map((channel) => [channel, weight]),
    ),
  )

/** ARKit's 52 blend shapes, as iPhones track and MetaHuman, Ready Player Me and Character Creator heads carry them. */
export const arkit: Rig = {
  ...oculus,
  name: 'arkit',
  channels,
  poses: Object.fromEntries(Object.entries(poses).map(([viseme, pose]) => [viseme, withSides(pose)])),
  opening: ['jawOpen', 'mouthFunnel', 'tongueOut', ...halved('mouthLowerDown mouthUpperUp')],
}
