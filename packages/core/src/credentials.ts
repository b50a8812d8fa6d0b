/** Either a short-lived token, or a function that fetches a fresh one for each connection; or the key, on Node only. */
export type Auth = { token: string | (() => string | Promise<string>) } | { apiKey: string }
