/** One of several short remarks, not the one that was said last. */
export function pickBark(lines: readonly string[], last: string | undefined, random: () => number): string | undefined {
  const others = lines.filter((line) => line !== last)
  const choice = others.length > 0 ? others : lines
  return choice[Math.floor(random() * choice.length)]
}
