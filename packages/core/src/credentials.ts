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
 * Refuses a key in a browser, where every player could read it.
 *
 * @throws {BanterError} `key_in_browser`.
 */
export function checkAuth(auth: Auth | undefined): void {
  const inBrowser = 'window' in globalThis && 'document' in globalThis
  if (auth && 'apiKey' in auth && inBrowser)
    throw new BanterError(
      'key_in_browser',
      'An API key in a page can be read by every player. Run a gateway, and give `auth: { token }` instead.',
    )
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
  return { headers: { authorization: `Bearer ${token}` }, query: { single_use_token: token } }
}
