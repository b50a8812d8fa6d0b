import type { Phone } from '../phones.ts'
import type { PhoneShapes, Rig } from '../rig.ts'

/** A rig with other shapes in the place of some of its own, wherever it names them; several may become one. */
export function replaceShapes(rig: Rig, shapes: Readonly<Record<string, string>>): Rig {
  const nameOf = (shape: string): string => (Object.hasOwn(shapes, shape) ? (shapes[shape] ?? shape) : shape)
  const all = (names: readonly string[]): string[] => [...new Set(names.map(nameOf))]
  const steps = (given: PhoneShapes): PhoneShapes => given.map(all)
  /** Of shapes that become one, the first tells. */
  const keyed = <T>(table: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(
      Object.entries(table)
        .map(([shape, value]) => [nameOf(shape), value] as const)
        .reverse(),
    )
  const valued = (table: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(keyed(table)).map(([shape, to]) => [shape, nameOf(to)]))
  const { drawnOut = {}, relaxed = {}, tweens = {}, effort = {}, poses } = rig
  return {
    ...rig,
    visemes: all(rig.visemes),
    rest: nameOf(rig.rest),
    held: all(rig.held),
    lips: all(rig.lips ?? []),
    tongue: all(rig.tongue ?? []),
    phones: Object.fromEntries(
      Object.entries(rig.phones).map(([phone, given]) => [phone, steps(given)]),
    ) as unknown as Record<Phone, PhoneShapes>,
    drawnOut: Object.fromEntries(
      Object.entries(drawnOut).map(([phone, { fromMs, shapes: given }]) => [phone, { fromMs, shapes: steps(given) }]),
    ),
    relaxed: valued(relaxed),
    tweens: Object.fromEntries(Object.entries(keyed(tweens)).map(([shape, ways]) => [shape, valued(ways)])),
    effort: Object.fromEntries(Object.entries(keyed(effort)).map(([shape, order]) => [shape, all(order)])),
    ...(poses && { poses: keyed(poses) }),
  }
}
