/** Tells the developer of a mistake that the game survives. */
export function warn(message: string): void {
  // biome-ignore lint/suspicious/noConsole: where Phaser itself warns, and where a developer looks.
  console.warn(`Banter: ${message}`)
}
