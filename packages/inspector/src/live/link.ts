/** A way between a recorder and those who watch it. Messages are plain data, or JSON of it. */
export interface InspectorLink {
  /** Begins to carry messages. A link that can be lost opens anew by itself, and says so each time. */
  open(ends: LinkEnds): OpenLink
}

export interface LinkEnds {
  /** Messages can be sent from now on; not before this. */
  onOpen(): void
  /** Whatever came: anybody may have sent it. */
  onMessage(data: unknown): void
}

export interface OpenLink {
  send(message: object): void
  close(): void
}
