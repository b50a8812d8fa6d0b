/** How far the lengths of sounds scatter around their means, as a share of the mean. */
const DURATION_SCATTER = 0.4

/**
 * The likeliest boundaries of the sounds of a word, given what the letters say and how long such sounds last.
 *
 * Letters and lengths are both measured with an error: letters scatter by `scatterMs` around the true boundaries, lengths by a
 * share of their mean around the mean at the word's pace. The sum of squared errors, each in units of its scatter, is least
 * where a tridiagonal system says; short sounds then keep their length and long ones give. (A quarter-way mix of letter times
 * with averages, which this takes the place of, was half a point of frames behind on both voices of the development set.)
 *
 * @param letterMs Start of each sound as its letters tell it, ms; the first is where the word starts and stays.
 * @param meansMs Mean length of each sound; only the ratios matter.
 * @param endMs End of the word, ms.
 * @param scatterMs Scatter of the letters: 0 trusts them wholly, infinity not at all.
 */
export function fuseStarts(
  letterMs: readonly number[],
  meansMs: readonly number[],
  endMs: number,
  scatterMs: number,
): number[] {
  const starts = letterMs.slice()
  const inner = starts.length - 1
  const startMs = starts[0] ?? 0
  if (inner < 1 || scatterMs === 0) return starts
  const pace = Math.max(1, endMs - startMs) / meansMs.reduce((total, ms) => total + ms, 0)
  const lengths = meansMs.map((ms) => ms * pace)
  const stiffness = lengths.map((ms) => (DURATION_SCATTER * ms) ** -2)
  const pull = scatterMs ** -2

  // Row i is the boundary between sounds i and i + 1; forward elimination, then back substitution.
  const diagonal: number[] = []
  const right: number[] = []
  for (let i = 0; i < inner; i++) {
    const before = stiffness[i] ?? 0
    const after = stiffness[i + 1] ?? 0
    let own = pull + before + after
    let value = pull * (starts[i + 1] ?? 0) + before * (lengths[i] ?? 0) - after * (lengths[i + 1] ?? 0)
    if (i === 0) value += before * startMs
    if (i === inner - 1) value += after * endMs
    if (i > 0) {
      const share = before / (diagonal[i - 1] ?? 1)
      own -= share * before
      value += share * (right[i - 1] ?? 0)
    }
    diagonal.push(own)
    right.push(value)
  }
  for (let i = inner - 1; i >= 0; i--) {
    const next = i === inner - 1 ? 0 : (stiffness[i + 1] ?? 0) * (starts[i + 2] ?? 0)
    starts[i + 1] = ((right[i] ?? 0) + next) / (diagonal[i] ?? 1)
  }
  return starts
}
