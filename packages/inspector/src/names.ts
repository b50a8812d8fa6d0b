/** Makes names unique: `door`, `door#2`, `door#3`. */
export function createNames(): (wanted: string) => string {
  const counts = new Map<string, number>()
  return (wanted) => {
    const nth = (counts.get(wanted) ?? 0) + 1
    counts.set(wanted, nth)
    return nth === 1 ? wanted : `${wanted}#${nth}`
  }
}
