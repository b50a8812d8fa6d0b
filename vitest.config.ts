import { defineConfig } from 'vitest/config'

// In the work tree every package is read from its source, so that a test never sees a stale build.
const source = {
  resolve: { conditions: ['banter-source', 'module', 'node', 'development|production'] },
  ssr: { resolve: { conditions: ['banter-source', 'module', 'node', 'development|production'] } },
}

export default defineConfig({
  test: {
    projects: [
      {
        ...source,
        test: {
          name: 'unit',
          include: ['{packages,apps,tooling}/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/*.browser.test.ts'],
          // No test waits for the clock of the wall; a busy machine may take its time.
          testTimeout: 30_000,
        },
      },
      {
        ...source,
        test: {
          name: 'browser',
          include: ['**/*.browser.test.ts'],
          exclude: ['**/node_modules/**'],
          fileParallelism: false,
          testTimeout: 120_000,
          // A page on a busy machine draws when it can.
          expect: { poll: { timeout: 20_000 } },
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
