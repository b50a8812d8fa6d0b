import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterEach, expect, it, vi } from 'vitest'

afterEach(() => vi.unstubAllEnvs())

/** The modules of the inspector in a build of the tavern, with what it loads later. */
async function inspectorModules(): Promise<string[]> {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const built = await build({ root, logLevel: 'error', build: { write: false, minify: false } })
  if (!('output' in built)) throw new Error('There is more than one build, or none.')
  const modules = built.output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []))
  expect(modules.length).toBeGreaterThan(50)
  return modules.filter((id) => id.includes('packages/inspector/'))
}

it('only a tavern that is made for an inspector records, and lets itself be driven', { timeout: 120_000 }, async () => {
  vi.stubEnv('VITE_RELAY', undefined)
  expect(await inspectorModules()).toEqual([])
  vi.stubEnv('VITE_RELAY', 'ws://127.0.0.1:5175')
  const modules = await inspectorModules()
  expect(modules.some((id) => id.endsWith('src/drive/cable.ts'))).toBe(true)
})
