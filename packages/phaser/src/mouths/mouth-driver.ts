/** Puts a mouth on the screen. */
export interface MouthDriver {
  /** Called each frame while the character speaks, and once when it falls silent; cheap when nothing changed. */
  show(viseme: string): void
}
