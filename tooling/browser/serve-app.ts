import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, preview } from 'vite'

/** An app as its users get it: built, on a free port. */
export interface ServedApp {
  url: string
  close(): Promise<void>
}

/** Builds the Vite app in a folder and serves it, leaving nothing behind. */
export async function serveApp(root: string): Promise<ServedApp> {
  const outDir = await mkdtemp(join(tmpdir(), 'banter-app-'))
  await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } })
  const server = await preview({ root, logLevel: 'error', build: { outDir }, preview: { port: 0, strictPort: false } })
  return {
    url: server.resolvedUrls?.local[0] ?? '',
    async close() {
      await server.close()
      await rm(outDir, { recursive: true })
    },
  }
}
