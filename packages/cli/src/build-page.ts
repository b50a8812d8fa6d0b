import { fileURLToPath } from 'node:url'
import { build } from 'vite'

// Builds the inspector's page into this package, from where `banter inspect` serves it.
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
await build({
  root: here('../../../apps/inspector'),
  logLevel: 'error',
  build: { outDir: here('../dist/page'), emptyOutDir: true },
})
