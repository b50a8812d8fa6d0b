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
 * @param startsMs Start of each sound as its letters tell it, ms; the first is where the word starts and stays. Changed in place, and
 *   returned.
 * @param meansMs Mean length of each sound; only the ratios matter.
 * @param endMs End of the word, ms.
 * @param scatterMs Scatter of the letters: 0 trusts them wholly, infinity not at all.
 */
export function fuseStarts(startsMs: number[], meansMs: readonly number[], endMs: number, scatterMs: number): number[] {
  const inner = startsMs.length - 1
  if (inner < 1 || scatterMs === 0) return startsMs
  const startMs = startsMs[0] as number
  let meanMs = 0
  for (let i = 0; i <= inner; i++) meanMs += meansMs[i] as number
  const pace = Math.max(1, endMs - startMs) / meanMs
  const pull = scatterMs ** -2

  // Row i is the boundary between sounds i and i + 1; forward elimination, then back substitution.
  let lengthMs = (meansMs[0] as number) * pace
  let before = stiffnessOf(lengthMs)
  for (let i = 0; i < inner; i++) {
    const nextLengthMs = (meansMs[i + 1] as number) * pace
    const after = stiffnessOf(nextLengthMs)
    let own = pull + before + after
    let value = pull * (startsMs[i + 1] as number) + before * lengthMs - after * nextLengthMs
    if (i === 0) value += before * startMs
    if (i === inner - 1) value += after * endMs
    if (i > 0) {
      const share = before / (diagonal[i - 1] as number)
      own -= share * before
      value += share * (right[i - 1] as number)
    }
    diagonal[i] = own
    right[i] = value
    stiffness[i] = after
    lengthMs = nextLengthMs
    before = after
  }
  for (let i = inner - 1; i >= 0; i--) {
    const next = i === inner - 1 ? 0 : (stiffness[i] as number) * (startsMs[i + 2] as number)
    startsMs[i + 1] = ((right[i] as number) + next) / (diagonal[i] as number)
  }
  return startsMs
}

/** Room for the rows of one word, which the next takes over. */
const diagonal: number[] = []
const right: number[] = []
/** Of the sound after each boundary. */
const stiffness: number[] = []

const stiffnessOf = (lengthMs: number): number => (DURATION_SCATTER * lengthMs) ** -2
