/** Path and query of a request, whatever a client wrote; an address that is none has no path that anything answers. */
export const parseAddress = (url: string): URL =>
  URL.canParse(url, 'http://simulator') ? new URL(url, 'http://simulator') : new URL('http://simulator/malformed')

/** A path part as text; itself where its escapes are broken. */
export const decodePart = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
