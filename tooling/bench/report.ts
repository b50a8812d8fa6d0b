/** A figure that the design promises, and what was measured. */
export interface Budget {
  what: string
  value: number
  limit: number
  /** Which side of the limit is good. */
  keep: 'at most' | 'at least'
  unit: string
  /** `false`: a time or a rate of this one machine; shown beside its budget, but no reason to fail. */
  judged: boolean
}

/** A row of cells below column names; numbers are shown with three significant digits. */
export interface Table {
  title: string
  columns: readonly string[]
  rows: readonly (readonly (string | number)[])[]
}

/** What a bench found out. */
export interface BenchReport {
  tables: readonly Table[]
  /** Everything measured, by a name that carries its unit. */
  figures: Readonly<Record<string, number>>
  /** The same divided by a floor or a peer of the same run: what can be compared between machines. */
  ratios: Readonly<Record<string, number>>
  budgets: readonly Budget[]
  notes?: readonly string[]
}

export function isMet({ value, limit, keep }: Budget): boolean {
  return keep === 'at most' ? value <= limit : value >= limit
}

/** The budgets that a run fails for. */
export function missed({ budgets }: BenchReport): Budget[] {
  return budgets.filter((budget) => budget.judged && !isMet(budget))
}

/** The report as a person reads it. */
export function formatReport({ tables, budgets, notes = [] }: BenchReport): string {
  const budgetTable: Table = {
    title: 'Budgets',
    columns: ['', 'measured', 'budget', ''],
    rows: budgets.map((budget) => [
      budget.what,
      `${formatNumber(budget.value)} ${budget.unit}`,
      `${budget.keep === 'at most' ? '≤' : '≥'} ${formatNumber(budget.limit)} ${budget.unit}`,
      verdict(budget),
    ]),
  }
  return [...tables, budgetTable].map(formatTable).concat(notes).join('\n\n')
}

function verdict(budget: Budget): string {
  const met = isMet(budget)
  if (budget.judged) return met ? 'met' : 'MISSED'
  return met ? 'met (not judged)' : 'over (not judged)'
}

function formatTable({ title, columns, rows }: Table): string {
  const cells = [columns, ...rows].map((row) =>
    row.map((cell) => (typeof cell === 'number' ? formatNumber(cell) : cell)),
  )
  const widths = columns.map((_, i) => Math.max(...cells.map((row) => row[i]?.length ?? 0)))
  const lines = cells.map((row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
  return [title, ...lines].join('\n  ')
}

function formatNumber(value: number): string {
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en-GB')
  return String(Number(value.toPrecision(3)))
}
