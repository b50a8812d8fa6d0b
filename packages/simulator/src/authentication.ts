import type { TokenStore } from './tokens.ts'

/** A credential as a client presented it. */
export type Credential =
  | { readonly kind: 'key'; readonly value: string }
  | { readonly kind: 'token'; readonly value: string }

/** Why a credential does not do. */
export interface AuthenticationFailure {
  readonly error: 'authentication_required' | 'invalid_api_key' | 'unauthorized'
  readonly message: string
}

export const authenticationRequired: AuthenticationFailure = {
  error: 'authentication_required',
  message:
    'None of the authentication methods (xi-api-key, authorization header, single-use token) were found. Send one of them with the request.',
}

/** Finds the credential of a request in its headers or its query; PROTOCOL §1.2 lists the ways. */
export const findCredential = (
  headers: Readonly<Record<string, string | undefined>>,
  query: URLSearchParams,
): Credential | undefined => {
  const token = query.get('single_use_token')
  if (token) return { kind: 'token', value: token }
  return (
    fromKey(headers['xi-api-key']) ??
    fromAuthorization(headers.authorization) ??
    fromAuthorization(query.get('authorization'))
  )
}

/** The credential of an `xi-api-key` header or an `xi_api_key` field. */
export const fromKey = (value: string | null | undefined): Credential | undefined =>
  value ? { kind: 'key', value } : undefined

/** The credential of an `authorization` value, a single-use token or a key after `Bearer`. */
export const fromAuthorization = (value: string | null | undefined): Credential | undefined => {
  const bearer = value?.replace(/^bearer\s+/i, '').trim()
  if (!bearer) return undefined
  return { kind: bearer.startsWith('sutkn_') ? 'token' : 'key', value: bearer }
}

/** Who is let in. */
export interface Door {
  readonly tokens: TokenStore
  /** `undefined`: any key. */
  readonly apiKeys: readonly string[] | undefined
  /** Also those without a credential. */
  readonly anonymous: boolean
}

/** Checks a credential; a token is consumed by it. */
export const authenticate = (
  credential: Credential | undefined,
  { tokens, apiKeys, anonymous }: Door,
): AuthenticationFailure | undefined => {
  if (!credential) return anonymous ? undefined : authenticationRequired
  if (credential.kind === 'token') {
    if (tokens.consume(credential.value)) return undefined
    return {
      error: 'unauthorized',
      message: 'The single-use token is unknown, expired or already used. Mint a new one for each connection.',
    }
  }
  if (!apiKeys || apiKeys.includes(credential.value)) return undefined
  return { error: 'invalid_api_key', message: 'Invalid API key' }
}
