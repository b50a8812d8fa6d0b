import type { Questions } from '../../packages/lipsync/src/english/questions.ts'

/** One letter of one word: the value of every feature, and what it says. */
export interface Samples {
  readonly columns: readonly Uint8Array[]
  readonly outputs: Uint8Array
}

export type Tree = Leaf | Split
interface Leaf {
  readonly output: number
}
interface Split {
  readonly feature: number
  readonly question: number
  readonly yes: Tree
  readonly no: Tree
}

export interface GrowingOptions {
  /** What it costs to say one output where another is right. */
  readonly cost: (said: number, right: number) => number
  /** What a leaf must save to be worth its bytes, in the same unit. */
  readonly leafCost: number
}

/** Splits are not tried on fewer samples, nor kept for less gain (in nats). */
const LEAST_SAMPLES = 3
const LEAST_GAIN = 0.5

/**
 * Grows the decision tree of one letter: greedily, by the question that tells most about the output, then prunes every split
 * that saves less than its leaves cost (cost-complexity pruning: Breiman, Friedman, Olshen & Stone 1984, chapter 3).
 */
export function growTree({ columns, outputs }: Samples, questions: Questions, options: GrowingOptions): Tree {
  const classes = [...new Set(outputs)].sort((a, b) => a - b)
  const local = new Uint8Array(256)
  classes.forEach((output, i) => {
    local[output] = i
  })
  const width = classes.length
  const costs = Float64Array.from({ length: width * width }, (_, i) =>
    options.cost(classes[Math.floor(i / width)] as number, classes[i % width] as number),
  )
  const order = Uint32Array.from({ length: outputs.length }, (_, i) => i)
  const spare = new Uint32Array(order.length)
  const histogram = new Int32Array(Math.max(...questions.values) * width)
  const sum = new Int32Array(width)
  const nLogN = Float64Array.from({ length: outputs.length + 1 }, (_, n) => (n < 2 ? 0 : n * Math.log(n)))

  function grow(from: number, to: number): { tree: Tree; cost: number; leaves: number } {
    const totals = new Int32Array(width)
    for (let i = from; i < to; i++) {
      const c = local[outputs[order[i] as number] as number] as number
      totals[c] = (totals[c] as number) + 1
    }
    const leaf = cheapest(totals)
    const split = to - from < LEAST_SAMPLES || leaf.cost === 0 ? undefined : bestSplit(from, to, totals)
    if (!split) return { tree: { output: classes[leaf.at] as number }, cost: leaf.cost, leaves: 1 }
    const middle = partition(from, to, split.feature, split.question)
    const yes = grow(from, middle)
    const no = grow(middle, to)
    const leaves = yes.leaves + no.leaves
    const cost = yes.cost + no.cost
    if (leaf.cost - cost <= options.leafCost * (leaves - 1))
      return { tree: { output: classes[leaf.at] as number }, cost: leaf.cost, leaves: 1 }
    return { tree: { feature: split.feature, question: split.question, yes: yes.tree, no: no.tree }, cost, leaves }
  }

  function cheapest(counts: Int32Array): { at: number; cost: number } {
    let found = { at: 0, cost: Number.POSITIVE_INFINITY }
    for (let said = 0; said < width; said++) {
      let cost = 0
      for (let right = 0; right < width; right++)
        cost += (counts[right] as number) * (costs[said * width + right] as number)
      if (cost < found.cost) found = { at: said, cost }
    }
    return found
  }

  function bestSplit(from: number, to: number, totals: Int32Array): { feature: number; question: number } | undefined {
    const size = to - from
    let found: { feature: number; question: number } | undefined
    let least = nLogN[size] as number
    for (const count of totals) least -= nLogN[count] as number
    least -= LEAST_GAIN
    for (let feature = 0; feature < columns.length; feature++) {
      const column = columns[feature] as Uint8Array
      const values = questions.values[feature] as number
      const answers = questions.answers[feature] as Uint8Array
      histogram.fill(0, 0, values * width)
      const present = new Int32Array(values)
      for (let i = from; i < to; i++) {
        const sample = order[i] as number
        const value = column[sample] as number
        const cell = value * width + (local[outputs[sample] as number] as number)
        histogram[cell] = (histogram[cell] as number) + 1
        present[value] = (present[value] as number) + 1
      }
      for (let question = 0; question < (questions.asked[feature] as number); question++) {
        let yes = 0
        for (let value = 0; value < values; value++)
          if (answers[question * values + value] === 1) yes += present[value] as number
        if (yes === 0 || yes === size) continue
        sum.fill(0)
        for (let value = 0; value < values; value++)
          if (answers[question * values + value] === 1 && present[value] !== 0)
            for (let c = 0; c < width; c++) sum[c] = (sum[c] as number) + (histogram[value * width + c] as number)
        let entropy = (nLogN[yes] as number) + (nLogN[size - yes] as number)
        for (let c = 0; c < width; c++)
          entropy -= (nLogN[sum[c] as number] as number) + (nLogN[(totals[c] as number) - (sum[c] as number)] as number)
        if (entropy < least - 1e-9) {
          least = entropy
          found = { feature, question }
        }
      }
    }
    return found
  }

  function partition(from: number, to: number, feature: number, question: number): number {
    const column = columns[feature] as Uint8Array
    const answers = questions.answers[feature] as Uint8Array
    const base = question * (questions.values[feature] as number)
    let yes = from
    let no = 0
    for (let i = from; i < to; i++) {
      const sample = order[i] as number
      if (answers[base + (column[sample] as number)] === 1) order[yes++] = sample
      else spare[no++] = sample
    }
    order.set(spare.subarray(0, no), yes)
    return yes
  }

  return grow(0, order.length).tree
}
