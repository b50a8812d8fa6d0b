import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, extname, join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'

export interface ServePageOptions {
  /** The built page. */
  folder: string
  /** What it opens, by the names that its address gives them: `recording`, `sound`. */
  files: Readonly<Record<string, string>>
  /** 0 takes any that is free. */
  port: number
}

export interface ServedPage {
  /** Such as `http://127.0.0.1:5174/`. */
  readonly url: string
  close(): Promise<void>
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ndjson': 'application/x-ndjson; charset=utf-8',
}

/** The page loads nothing from elsewhere, and runs nothing that is not its own. */
const HEADERS = {
  'content-security-policy':
    "default-src 'self'; img-src data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
}

/**
 * Serves a page and the files that it opens to this machine. Nothing else is served, whatever is asked for.
 *
 * @throws {Error} where the page is not built, or the port is taken.
 */
export async function servePage({ folder, files, port }: ServePageOptions): Promise<ServedPage> {
  const served = await pageFiles(folder)
  const query = new URLSearchParams()
  for (const [name, path] of Object.entries(files)) {
    const address = `recordings/${encodeURIComponent(basename(path))}`
    served.set(`/${address}`, path)
    query.set(name, address)
  }
  const server = createServer((request, response) => void answer(request, response, served, `/?${query}`))
  await listen(server, port)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** What is in a folder, by the path that a browser asks for. */
async function pageFiles(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
    throw new Error('The page of the inspector is not built. Run "pnpm build" first.', { cause })
  })
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  return new Map(files.map((path) => [`/${relative(folder, path).split(sep).join('/')}`, path]))
}

async function answer(
  { method, url = '/', headers: { host = '' } }: IncomingMessage,
  response: ServerResponse,
  served: ReadonlyMap<string, string>,
  start: string,
): Promise<void> {
  const end = (status: number, text: string, headers = {}): void =>
    void response.writeHead(status, { ...HEADERS, 'content-type': 'text/plain; charset=utf-8', ...headers }).end(text)
  // A page elsewhere could give its own name the address of this machine, and then read what is served here.
  if (!/^(localhost|127\.0\.0\.1)(:\d+)?$/.test(host)) return end(403, 'This is served to this machine only.')
  if (method !== 'GET' && method !== 'HEAD') return end(405, 'Only GET and HEAD are answered.', { allow: 'GET, HEAD' })
  if (url === '/') return end(302, '', { location: start })
  const [path = ''] = url.split('?')
  const file = served.get(path === '/' ? '/index.html' : path)
  if (file === undefined) return end(404, 'There is nothing here.')
  try {
    const { size } = await stat(file)
    const type = TYPES[extname(file)] ?? 'application/octet-stream'
    response.writeHead(200, { ...HEADERS, 'content-type': type, 'content-length': size })
    if (method === 'HEAD' || size === 0) response.end()
    // A recording may be growing: so much of it as was promised.
    else await pipeline(createReadStream(file, { end: size - 1 }), response)
  } catch {
    // Gone, or the browser is.
    if (response.headersSent) response.destroy()
    else end(404, 'The file cannot be read any more.')
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        cause.code === 'EADDRINUSE'
          ? new Error(
              `Port ${port} is taken, perhaps by another inspector. Stop that, or choose another with --port (0 takes any that is free).`,
              { cause },
            )
          : cause,
      ),
    )
    server.listen(port, '127.0.0.1', resolve)
  })
}
