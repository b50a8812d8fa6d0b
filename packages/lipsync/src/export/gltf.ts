import type { Timeline } from '../timeline.ts'
import type { ExportSettings } from './export-options.ts'
import { openingOf } from './mouth-openness.ts'
import { shapeNamer } from './shape-names.ts'
import { toJson } from './text.ts'
import { weightCurves } from './weight-curves.ts'

const FLOAT = 5126
const UNSIGNED_SHORT = 5123
const ARRAY_BUFFER = 34962
const ELEMENT_ARRAY_BUFFER = 34963

/** A plain pair of lips, 1 wide: left corner, lower lip, right corner, upper lip; and its two triangles. */
const LIPS = [-0.5, 0, 0, 0, -0.05, 0, 0.5, 0, 0, 0, 0.05, 0]
const TRIANGLES = [0, 1, 2, 0, 2, 3]

/** What an opening does to the lips. */
function movedLips(channel: string): number[] {
  const { open, form } = openingOf(channel)
  return [-0.15 * form, 0, 0, 0, -0.4 * open, 0, 0.15 * form, 0, 0, 0, 0.1 * open, 0]
}

/**
 * A glTF 2.0 scene in one file, its data in it: a node whose morph targets are the rig's channels, in their order and named in
 * `extras.targetNames`, and an animation of their weights in straight lines. The node has plain lips as its mesh, so that
 * any viewer shows it; an engine plays the animation on a head with targets of the same names.
 */
export function toGltf(timeline: Timeline, settings: ExportSettings): string {
  const { fps, name, target = 'Head' } = settings
  const curves = weightCurves(timeline, fps)
  const channels = curves.map(({ channel }) => channel)
  const nameOf = shapeNamer(timeline.rig, settings)
  const times = [...new Set(curves.flatMap(({ keys }) => keys.map(({ ms }) => ms)))].sort((a, b) => a - b)

  const data = createData()
  const indices = data.add(new Uint16Array(TRIANGLES), 'SCALAR', ELEMENT_ARRAY_BUFFER)
  const lips = data.add(new Float32Array(LIPS), 'VEC3', ARRAY_BUFFER)
  const targets = channels.map((channel) => ({
    POSITION: data.add(new Float32Array(movedLips(channel)), 'VEC3', ARRAY_BUFFER),
  }))
  const input = data.add(new Float32Array(times.map((ms) => ms / 1000)), 'SCALAR')
  const output = data.add(weightsAt(timeline, times, channels.length), 'SCALAR')
  const gltf = {
    asset: { version: '2.0', generator: '@banter/lipsync' },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ name: target.toWellFormed(), mesh: 0 }],
    meshes: [
      {
        primitives: [{ attributes: { POSITION: lips }, indices, targets }],
        weights: channels.map(() => 0),
        extras: { targetNames: channels.map((channel) => nameOf(channel).toWellFormed()) },
      },
    ],
    animations: [
      {
        name: name.toWellFormed(),
        samplers: [{ input, output, interpolation: 'LINEAR' }],
        channels: [{ sampler: 0, target: { node: 0, path: 'weights' } }],
      },
    ],
    ...data.end(),
  }
  return toJson(gltf)
}

/** All weights of each moment, one moment after the other. */
function weightsAt(timeline: Timeline, times: readonly number[], channels: number): Float32Array {
  const weights = new Float32Array(times.length * channels)
  times.forEach((ms, i) => {
    timeline.weights(ms, weights.subarray(i * channels, (i + 1) * channels))
  })
  return weights
}

/** The buffer of a file, with a view and an accessor for each array in it. */
function createData() {
  const arrays: (Uint16Array | Float32Array)[] = []
  const bufferViews: object[] = []
  const accessors: object[] = []
  let byteLength = 0
  return {
    /** @returns The index of its accessor. */
    add(array: Uint16Array | Float32Array, type: 'SCALAR' | 'VEC3', target?: number): number {
      const width = type === 'VEC3' ? 3 : 1
      const columns = Array.from({ length: width }, (_, c) => Array.from(array).filter((_, i) => i % width === c))
      arrays.push(array)
      bufferViews.push({ buffer: 0, byteOffset: byteLength, byteLength: array.byteLength, ...(target && { target }) })
      byteLength += array.byteLength
      return (
        accessors.push({
          bufferView: bufferViews.length - 1,
          componentType: array instanceof Uint16Array ? UNSIGNED_SHORT : FLOAT,
          count: array.length / width,
          type,
          min: columns.map((column) =>
            column.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
          ),
          max: columns.map((column) => column.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)),
        }) - 1
      )
    },
    end() {
      let binary = ''
      for (const { buffer, byteOffset, byteLength } of arrays)
        for (const byte of new Uint8Array(buffer, byteOffset, byteLength)) binary += String.fromCharCode(byte)
      const uri = `data:application/octet-stream;base64,${btoa(binary)}`
      return { accessors, bufferViews, buffers: [{ uri, byteLength }] }
    },
  }
}
