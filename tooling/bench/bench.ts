import { mkdir, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { type BenchReport, formatReport, isMet, missed } from './report.ts'

/** One file each; a bench is loaded when it runs, so that one cannot weigh on another. */
const benches = {
  session: () => import('./session.ts'),
  recording: () => import('./recording.ts'),
  lipsync: () => import('./lipsync.ts'),
  weight: () => import('./weight.ts'),
} satisfies Record<string, () => Promise<{ run(): Promise<BenchReport> }>>

type BenchName = keyof typeof benches

const outputFolder = new URL('../../test-output/bench/', import.meta.url)

const isBench = (name: string): name is BenchName => Object.hasOwn(benches, name)

async function write(name: BenchName, report: BenchReport): Promise<string> {
  const { figures, ratios, budgets } = report
  const machine = { cpu: cpus()[0]?.model.trim(), cores: availableParallelism(), memoryBytes: totalmem() }
  const record = {
    bench: name,
    date: new Date().toISOString(),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    machine,
    figures,
    ratios,
    budgets: budgets.map((budget) => ({ ...budget, met: isMet(budget) })),
  }
  await mkdir(outputFolder, { recursive: true })
  const file = fileURLToPath(new URL(`${name}.json`, outputFolder))
  await writeFile(file, `${JSON.stringify(record, null, 2)}\n`)
  return file
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !isBench(name))
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.map((name) => `"${name}"`).join(', ')}.`)
  console.error(
    `Usage: pnpm bench [name …], where a name is one of: ${Object.keys(benches).join(', ')}; none means all.`,
  )
  process.exit(1)
}
for (const name of (asked.length > 0 ? asked : Object.keys(benches)).filter(isBench)) {
  console.log(`${name} …\n`)
  const report = await (await benches[name]()).run()
  console.log(formatReport(report))
  console.log(`\n→ ${await write(name, report)}\n`)
  if (missed(report).length > 0) process.exitCode = 1
}
