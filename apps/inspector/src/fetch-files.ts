/**
 * The files that the page's own server offers, for `?recording=…&sound=…`.
 *
 * @throws {Error} for an address elsewhere, since nobody but this page's server may choose what it opens, and for one that is not there.
 */
export function fetchFiles(addresses: readonly string[]): Promise<File[]> {
  return Promise.all(
    addresses.map(async (address) => {
      const url = new URL(address, location.href)
      if (url.origin !== location.origin)
        throw new Error(`${url.origin} is another place; only what is served with this page is opened.`)
      const name = decodeURIComponent(url.pathname.split('/').at(-1) ?? '')
      const response = await fetch(url)
      if (!response.ok) throw new Error(`${name} is not there any more (${response.status}).`)
      return new File([await response.blob()], name)
    }),
  )
}
