import type { Clock } from './clock.ts'

/** Single-use tokens: minted with a key, good for one connection within 15 minutes (PROTOCOL §4). */
export interface TokenStore {
  mint(): string
  /** True once for a token that is known and fresh. */
  consume(token: string): boolean
}

const LIFETIME_MS = 15 * 60 * 1000

export const createTokenStore = (clock: Clock, random: () => number): TokenStore => {
  const expiry = new Map<string, number>()
  return {
    mint() {
      for (const [token, expiresMs] of expiry) if (expiresMs <= clock.now()) expiry.delete(token)
      const token = `sutkn_${randomHex(random, 48)}`
      expiry.set(token, clock.now() + LIFETIME_MS)
      return token
    },
    consume(token) {
      const expiresMs = expiry.get(token)
      expiry.delete(token)
      return expiresMs !== undefined && expiresMs > clock.now()
    },
  }
}

/** Hex digits, as request ids and tokens are made of. The default random source is `Math.random`: a simulator guards nothing. */
export const randomHex = (random: () => number, length: number): string =>
  Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('')
