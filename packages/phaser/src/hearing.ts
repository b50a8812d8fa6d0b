/** A place in the world. */
export interface Place {
  readonly x: number
  readonly y: number
}

/** How distance is heard. */
export interface SpatialOptions {
  /** Who hears; default: the middle of the view of the scene's main camera. */
  listener?: Place
  /** The distance from which on nothing is heard, in pixels of the world; default 800. */
  radius?: number
  /** Within this distance the voice is heard in full; default: a quarter of the radius. */
  near?: number
  /** How far to one side a voice can be heard, 0 (not at all) to 1 (in one ear only); default 0.7. */
  pan?: number
  /** Ends a line when the listener is out of range; default `false`: it goes on unheard. */
  stopOutOfRange?: boolean
}

/** What is heard of a voice. */
export interface Hearing {
  /** 0 (out of range) to 1. */
  readonly gain: number
  /** -1 (left) to 1 (right). */
  readonly pan: number
}

/** What a listener hears of a voice at a distance: near ones in full, then falling with the square of what is left of the way. */
export function hearingAt(voice: Place, listener: Place, options: Omit<SpatialOptions, 'listener'> = {}): Hearing {
  const { radius = 800, near = radius / 4, pan = 0.7 } = options
  const [dx, dy] = [voice.x - listener.x, voice.y - listener.y]
  const distance = Math.hypot(dx, dy)
  const left = Math.max(0, Math.min(1, (radius - distance) / Math.max(1e-6, radius - near)))
  // A voice that is nearly here is on no side yet.
  const side = dx / Math.max(distance, near, 1e-6)
  return { gain: left ** 2, pan: side * pan }
}
