import { type Weight, weigh } from './bundle.ts'
import type { BenchReport } from './report.ts'

const source = (name: string): string => `./packages/${name}/src/index.ts`

interface Part {
  name: string
  key: string
  modules: string[]
  names?: string[]
  external: string[]
  budgetKb?: number
}

const parts: Part[] = [
  { name: 'core with xstate', key: 'core', modules: ['core'], external: [], budgetKb: 25 },
  {
    name: 'lipsync with English, as a game imports it',
    key: 'lipsync',
    modules: ['lipsync'],
    names: ['createLipSync', 'createTimeline', 'registerPronunciation'],
    external: [],
    budgetKb: 48,
  },
  { name: 'lipsync with its exporters and importers', key: 'lipsyncWhole', modules: ['lipsync'], external: [] },
  { name: 'playback', key: 'playback', modules: ['playback'], external: [], budgetKb: 4 },
  {
    name: 'stage and phaser, without what they build on',
    key: 'stageAndPhaser',
    modules: ['stage', 'phaser'],
    external: ['phaser', '@banter/core', '@banter/lipsync', '@banter/playback'],
    budgetKb: 12,
  },
]
const LARGEST = 5

/** What each part of Banter adds to a game's download. */
export async function run(): Promise<BenchReport> {
  const weighed = await Promise.all(
    parts.map(async (part) => ({
      ...part,
      weight: await weigh(part.modules.map(source), { names: part.names, external: part.external }),
    })),
  )
  return {
    tables: [
      {
        title: 'What a browser downloads (everything a package exports, where not told; minified; KB of 1000 bytes)',
        columns: ['', 'min KB', 'min + gzip KB'],
        rows: weighed.map(({ name, weight }) => [name, weight.minKb, weight.gzipKb]),
      },
      ...weighed.map(({ name, weight }) => largest(name, weight)),
    ],
    figures: Object.fromEntries(
      weighed.flatMap(({ key, weight }) => [
        [`${key}MinKb`, weight.minKb],
        [`${key}GzipKb`, weight.gzipKb],
      ]),
    ),
    ratios: Object.fromEntries(
      weighed.flatMap(({ key, weight, budgetKb }) =>
        budgetKb === undefined ? [] : [[`${key}OfBudget`, weight.gzipKb / budgetKb]],
      ),
    ),
    budgets: weighed.flatMap(({ name, weight, budgetKb }) =>
      budgetKb === undefined
        ? []
        : [{ what: name, value: weight.gzipKb, limit: budgetKb, keep: 'at most', unit: 'KB', judged: true }],
    ),
  }
}

function largest(name: string, { inputs }: Weight): BenchReport['tables'][number] {
  return {
    title: `Largest inputs of ${name}`,
    columns: ['', 'min KB'],
    rows: inputs.slice(0, LARGEST).map(({ path, minKb }) => [path, minKb]),
  }
}
