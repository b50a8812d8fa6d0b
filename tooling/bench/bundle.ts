import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Plugin } from 'esbuild'

/** What a browser downloads. KB are of 1000 bytes throughout, as network tools count them. */
export interface Weight {
  minKb: number
  gzipKb: number
  /** The largest first, by what they add before compression. */
  inputs: { path: string; minKb: number }[]
}

export interface BundleOptions {
  /** Only these exports, as a game imports them; all when not told. */
  names?: readonly string[] | undefined
  /** Other modules of which everything is exported. */
  beside?: string[]
  /** Left out of the bundle. */
  external?: string[]
  plugins?: Plugin[]
}

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Weighs what some modules export, as a production build of a game would hold it. */
export async function weigh(
  modules: readonly string[],
  { names, beside = [], external = [], plugins = [] }: BundleOptions = {},
): Promise<Weight> {
  const result = await build({
    stdin: {
      contents: modules
        .map((module) => `export ${names ? `{ ${names.join(', ')} }` : '*'} from ${JSON.stringify(module)}`)
        .concat(beside.map((module) => `export * from ${JSON.stringify(module)}`))
        .join('\n'),
      resolveDir: root,
    },
    absWorkingDir: root,
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2024',
    legalComments: 'none',
    conditions: ['banter-source', 'module', 'import', 'production'],
    define: { 'process.env.NODE_ENV': '"production"' },
    external,
    plugins,
    logLevel: 'silent',
  })
  const [file] = result.outputFiles
  const [output] = Object.values(result.metafile.outputs)
  if (!file || !output) throw new Error('esbuild gave no output.')
  return {
    minKb: file.contents.length / 1000,
    gzipKb: gzipSync(file.contents, { level: 9 }).length / 1000,
    inputs: Object.entries(output.inputs)
      .map(([path, { bytesInOutput }]) => ({ path: shortPath(path), minKb: bytesInOutput / 1000 }))
      .sort((a, b) => b.minKb - a.minKb),
  }
}

/** `node_modules/.pnpm/xstate@5/node_modules/xstate/dist/a.js` is known to its readers as `xstate/dist/a.js`. */
function shortPath(path: string): string {
  return path.split('node_modules/').at(-1) ?? path
}
