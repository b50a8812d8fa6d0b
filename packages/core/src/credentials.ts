import { BanterError } from '@banter/protocol'

/** Either a short-lived token, or a function that fetches a fresh one for each connection; or the key, on Node only. */
export type Auth = { token: string | (() => string | Promise<string>) } | { apiKey: string }

/** What opens the door, ready for a socket or a request. */
export interface Credentials {
  /** For a request; the key also for a socket on Node. */
  headers: Record<string, string>
  /** For a socket. Sockets of a browser carry no headers; a token travels in the query. */
  query: Record<string, string>
}

/**
 * Refuses what opens no door, and a key in a browser, where every player could read it.
 *
 * @throws {BanterError} `invalid_option`, `key_in_browser`.
 */
export function checkAuth(auth: Auth | undefined): void {
  if (auth === undefined) return
  if (typeof auth !== 'object' || auth === null || !('apiKey' in auth || 'token' in auth))
    throw new BanterError('invalid_option', '`auth` is { token } or { apiKey }, or nothing at all.')
  const inBrowser = 'window' in globalThis && 'document' in globalThis
  if ('apiKey' in auth && inBrowser)
    throw new BanterError(
      'key_in_browser',
      'An API key in a page can be read by every player. Run a gateway, and give `auth: { token }` instead.',
    )
  const [name, value] = 'apiKey' in auth ? ['apiKey', auth.apiKey] : ['token', auth.token]
  // What it is instead is not told: it may hold the secret.
  if (!isText(value) && (name === 'apiKey' || typeof value !== 'function'))
    throw new BanterError('invalid_option', `auth.${name} is no text; was it read from a variable that is not set?`)
}

/** Fetches the credentials for one connection. A token may be good for one use, so none is kept. */
export async function credentials(auth: Auth | undefined): Promise<Credentials> {
  if (!auth) return { headers: {}, query: {} }
  if ('apiKey' in auth) return { headers: { 'xi-api-key': auth.apiKey }, query: {} }
  let token: string
  try {
    token = typeof auth.token === 'function' ? await auth.token() : auth.token
  } catch (cause) {
    throw new BanterError('unreachable', 'No token could be fetched for the voice service.', { cause })
  }
  if (!isText(token)) throw new BanterError('invalid_option', 'auth.token answered with no token; it must be a text.')
  return { headers: { authorization: `Bearer ${token}` }, query: { single_use_token: token } }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
