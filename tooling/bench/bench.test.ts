import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { weigh } from './bundle.ts'
import { type BenchReport, type Budget, formatReport, missed } from './report.ts'

const bench = (...words: string[]): ReturnType<typeof spawnSync> =>
  spawnSync(
    process.execPath,
    ['--conditions=banter-source', fileURLToPath(new URL('./bench.ts', import.meta.url)), ...words],
    { encoding: 'utf8' },
  )

it('a name that is no bench is refused, and those that there are get told', () => {
  const { status, stderr, stdout } = bench('weight', 'weigth')
  expect(status).toBe(1)
  expect(stderr).toContain('There is no bench "weigth"')
  expect(stderr).toContain('weight')
  expect(stdout).toBe('')
})

it('weight prints every part, writes what it printed, and its exit code tells whether all budgets were met', () => {
  const { status, stdout } = bench('weight')
  const file = new URL('../../test-output/bench/weight.json', import.meta.url)
  const record = JSON.parse(readFileSync(file, 'utf8')) as {
    node: string
    figures: Record<string, number>
    budgets: (Budget & { met: boolean })[]
  }
  expect(record.node).toBe(process.version)
  expect(record.budgets).toHaveLength(4)
  for (const { what } of record.budgets) expect(stdout).toContain(what)
  // XState alone is more than 10 KB: a bundle below that has lost what it should hold.
  expect(record.figures.coreGzipKb).toBeGreaterThan(10)
  expect(record.figures.coreMinKb).toBeGreaterThan(record.figures.coreGzipKb ?? 0)
  expect(stdout).toContain('xstate/dist/')
  // Engine and dependencies are left out of the shell's own weight.
  expect(record.figures.stageAndPhaserGzipKb).toBeLessThan(30)
  expect(status).toBe(record.budgets.every(({ met }) => met) ? 0 : 1)
}, 30_000)

it('a game that only moves mouths downloads no exporter and no importer', async () => {
  const { inputs } = await weigh(['./packages/lipsync/src/index.ts'], { names: ['createLipSync', 'createTimeline'] })
  expect(inputs.length).toBeGreaterThan(20)
  expect(inputs.filter(({ path, minKb }) => /src\/(export|import)\//.test(path) && minKb > 0)).toEqual([])
})

it('a game that records nothing downloads nothing of the inspector, one that records no viewer, no replay, no chart, and one that is shown live nothing that drives it', async () => {
  const game = await weigh(['./packages/core/src/index.ts', './packages/stage/src/index.ts'])
  expect(game.inputs.filter(({ path }) => path.includes('packages/inspector'))).toEqual([])
  const recorder = await weigh(['./packages/inspector/src/index.ts'], { names: ['createRecorder'] })
  const used = recorder.inputs.filter(({ minKb }) => minKb > 0).map(({ path }) => path)
  expect(used.length).toBeGreaterThan(5)
  expect(
    used.filter((path) => /src\/(drive|explain|replay|live|view|to-mermaid|stately)|node_modules/.test(path)),
  ).toEqual([])
  const shown = await weigh(['./packages/inspector/src/index.ts'], {
    names: ['createRecorder', 'connectInspector', 'socketLink'],
  })
  const live = shown.inputs.filter(({ minKb }) => minKb > 0).map(({ path }) => path)
  expect(live.filter((path) => path.includes('src/live/')).length).toBeGreaterThan(2)
  expect(live.filter((path) => path.includes('src/drive/'))).toEqual([])
})

it('a budget fails a run by a ratio or a size, never by a time of this machine', () => {
  const budget = { limit: 2, keep: 'at most', unit: '×' } as const
  const report: BenchReport = {
    tables: [],
    figures: {},
    ratios: {},
    budgets: [
      { ...budget, what: 'cpu', value: 2.1, judged: true },
      { ...budget, what: 'slow machine', value: 9, judged: false },
      { ...budget, what: 'speed', value: 3, keep: 'at least', judged: true },
      { ...budget, what: 'on the edge', value: 2, judged: true },
    ],
  }
  expect(missed(report).map(({ what }) => what)).toEqual(['cpu'])
  expect(formatReport(report)).toMatch(/cpu +2\.1 × +≤ 2 × +MISSED/)
  expect(formatReport(report)).toMatch(/slow machine +9 × +≤ 2 × +over \(not judged\)/)
})
