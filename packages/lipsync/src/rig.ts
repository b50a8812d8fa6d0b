import type { Phone } from './phones.ts'

/**
 * A face: the mouth shapes it has, and which of them show which sounds.
 *
 * A user's own rig is a plain object of this shape; every name in `phones`, `held`, `relaxed` and `effort` is one of `visemes`.
 */
export interface Rig {
  readonly name: string
  /** The shapes, in the order of the channels that `Timeline.weights` fills. */
  readonly visemes: readonly string[]
  /** The shape of silence. */
  readonly rest: string
  /** Whether shapes blend into each other (a 3D face) or replace each other (drawn mouths). */
  readonly blended: boolean
  /** The shapes of each sound: one step, or two for a diphthong; no step at all takes the shape of what follows. */
  readonly phones: Readonly<Record<Phone, PhoneShapes>>
  /** Other shapes for a sound that lasts at least `fromMs`. */
  readonly drawnOut?: Readonly<Partial<Record<Phone, { readonly fromMs: number; readonly shapes: PhoneShapes }>>>
  /** How far a sound moves the mouth, 0..1; 1 when not told. Only seen on blended rigs. */
  readonly strength?: Readonly<Partial<Record<Phone, number>>>
  /** Shapes that must be seen whole whenever they occur: closed lips, teeth on lip. */
  readonly held: readonly string[]
  /** The shape a mouth eases to in a pause too short to close; `rest` when not told. */
  readonly relaxed?: Readonly<Record<string, string>>
  /** For each shape, the others by how little effort it takes to reach them; needed where a step offers a choice. */
  readonly effort?: Readonly<Record<string, readonly string[]>>
}

/** One or two steps, each naming the shapes that will do. */
export type PhoneShapes = readonly (readonly string[])[]
