/** The command was called in a way that cannot work. */
export class UsageError extends Error {
  override name = 'UsageError'
}
