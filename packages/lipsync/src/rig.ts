import type { Phone } from './phones.ts'

/**
 * A face: the mouth shapes it has, and which of them show which sounds.
 *
 * A user's own rig is a plain object of this shape, checked where it is given; {@link createRig} makes one from a rig of the package
 * and a table.
 */
export interface Rig {
  readonly name: string
  /** The shapes, by the names that cues give them. */
  readonly visemes: readonly string[]
  /** The shape of silence. */
  readonly rest: string
  /** Whether shapes blend into each other (a 3D face) or replace each other (drawn mouths). */
  readonly blended: boolean
  /** What the face is moved by, in the order that `Timeline.weights` fills; the visemes themselves when not told. */
  readonly channels?: readonly string[]
  /** Each viseme as strengths of channels, 0..1, those not named being 0; told together with `channels`. */
  readonly poses?: Readonly<Record<string, Pose>>
  /** Channels that part the lips; when not told, all that neither the rest nor the first of `held` uses. */
  readonly opening?: readonly string[]
  /** The most channels that may be above 0 together, the strongest; when not told, all. */
  readonly strongest?: number
  /** The shapes of each sound: one step, or two for a diphthong; no step at all takes the shape of what follows. */
  readonly phones: Readonly<Record<Phone, PhoneShapes>>
  /** Other shapes for a sound that lasts at least `fromMs`. */
  readonly drawnOut?: Readonly<Partial<Record<Phone, { readonly fromMs: number; readonly shapes: PhoneShapes }>>>
  /** How far a sound moves the mouth, above 0 to 1; 1 when not told. Only seen on blended rigs. */
  readonly strength?: Readonly<Partial<Record<Phone, number>>>
  /** Shapes that must be seen whole whenever they occur, the most important first: closed lips, then teeth on lip. */
  readonly held: readonly string[]
  /** Shapes made with the lips: they start early and end late. */
  readonly lips?: readonly string[]
  /** Shapes made with the tongue: they leave the lips to their neighbours. */
  readonly tongue?: readonly string[]
  /** The shape a mouth eases to in a pause too short to close; `rest` when not told. */
  readonly relaxed?: Readonly<Record<string, string>>
  /** Drawings in between: by the shape before and the one after, what eases the way from the one to the other. */
  readonly tweens?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** For each shape, the others by how little effort it takes to reach them; needed where a step offers a choice. */
  readonly effort?: Readonly<Record<string, readonly string[]>>
}

/** One or two steps, each naming the shapes that will do. */
export type PhoneShapes = readonly (readonly string[])[]

/** Strengths of channels, 0..1. */
export type Pose = Readonly<Record<string, number>>
