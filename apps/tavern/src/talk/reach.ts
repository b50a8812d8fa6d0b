/** How near the player must stand to talk, in pixels of the room. */
const talkingDistance = 150

/** How far the player may drift before a talk is over: further than where it begins, so that a step back ends nothing. */
export const hearingDistance = 240

/** Who of some people is nearest to an x and within talking distance. */
export function nearest<T extends { readonly x: number }>(people: readonly T[], x: number): T | null {
  const [first] = people.toSorted((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x))
  return first && Math.abs(first.x - x) <= talkingDistance ? first : null
}
