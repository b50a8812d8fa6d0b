import { type Weight, weigh } from './bundle.ts'
import type { BenchReport } from './report.ts'

const source = (name: string): string => `./packages/${name}/src/index.ts`

const parts = [
  { name: 'core with xstate', key: 'core', modules: ['core'], external: [], budgetKb: 25 },
  { name: 'lipsync with English', key: 'lipsync', modules: ['lipsync'], external: [], budgetKb: 48 },
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
      weight: await weigh(part.modules.map(source), { external: part.external }),
    })),
  )
  return {
    tables: [
      {
        title: 'What a browser downloads (everything a package exports, minified; KB of 1000 bytes)',
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
      weighed.map(({ key, weight, budgetKb }) => [`${key}OfBudget`, weight.gzipKb / budgetKb]),
    ),
    budgets: weighed.map(({ name, weight, budgetKb }) => ({
      what: name,
      value: weight.gzipKb,
      limit: budgetKb,
      keep: 'at most',
      unit: 'KB',
      judged: true,
    })),
  }
}

function largest(name: string, { inputs }: Weight): BenchReport['tables'][number] {
  return {
    title: `Largest inputs of ${name}`,
    columns: ['', 'min KB'],
    rows: inputs.slice(0, LARGEST).map(({ path, minKb }) => [path, minKb]),
  }
}
