import { defineConfig } from 'tsup'

/** One build for every package: ESM with types and source maps, our own and third-party imports left as imports. */
export default defineConfig({
  format: 'esm',
  target: 'es2024',
  dts: { compilerOptions: { customConditions: [], noEmit: false, allowImportingTsExtensions: true } },
  sourcemap: true,
  clean: true,
  treeshake: true,
})
