/** What an export may be told. */
export interface ExportOptions {
  /** Path of the sound, named in formats that name one; Rhubarb writes the absolute one. */
  soundFile?: string
  /**
   * Frames per second, a whole number up to 240. Moho (24 to 100) and Papagayo count frames, 24 a second unless told. Blend shapes
   * have keys where their curves bend; with `fps` they have one on every frame instead.
   */
  fps?: number
  /** What the animation is called, default `'speech'`. Unity wants the name of the file. */
  name?: string
  /**
   * What moves: the slot in Spine (default `'mouth'`), the node in Godot and glTF, the path of the renderer in Unity (default
   * `'Head'`; in Godot a drawn mouth is `'Mouth'`).
   */
  target?: string
  /** What your model calls the rig's shapes, where it has other names: `{ aa: 'vrc.v_aa' }`. */
  shapeNames?: Readonly<Record<string, string>>
}

/** An export, as the writers of the formats read it. */
export interface ExportSettings {
  readonly soundFile: string
  readonly fps: number | undefined
  readonly name: string
  readonly target: string | undefined
  readonly shapeNames: Readonly<Record<string, string>>
}

/** @throws TypeError when an option is not what it may be. @throws RangeError when the frames per second are out of range. */
export function readExportOptions(options: ExportOptions = {}): ExportSettings {
  if (typeof options !== 'object' || options === null) throw new TypeError('The export options are not an object.')
  const { soundFile = '', fps, name = 'speech', target, shapeNames = {} } = options
  if (fps !== undefined && !(Number.isInteger(fps) && fps >= 1 && fps <= 240))
    throw new RangeError(`fps is ${fps}; it is a whole number of frames per second, 1 to 240.`)
  for (const [option, value] of Object.entries({ soundFile, name, target }))
    if (value !== undefined && typeof value !== 'string') throw new TypeError(`The option ${option} is not a string.`)
  if (typeof shapeNames !== 'object' || shapeNames === null)
    throw new TypeError('shapeNames is not an object of names by shape.')
  for (const [shape, own] of Object.entries(shapeNames))
    if (typeof own !== 'string') throw new TypeError(`The name of the shape '${shape}' is not a string.`)
  return { soundFile, fps, name, target, shapeNames }
}
