import { concurrencyRules } from './concurrency.rules.ts'
import { httpRules } from './http.rules.ts'
import { faultRoutes, httpFaults } from './http-faults.rules.ts'
import { multiContextRules, spellingRules } from './multi-context.rules.ts'
import { singleStreamRules } from './single-stream.rules.ts'
import { brokenMessages, lostSockets, refusedSockets, slowSockets } from './socket-faults.rules.ts'
import type { Binding } from './wire.ts'

/** All that the service promises, checked over one way to reach it. */
export const everyRule = (binding: Binding): void => {
  const all = [singleStreamRules, multiContextRules, spellingRules, httpRules, concurrencyRules]
  const faults = [lostSockets, refusedSockets, brokenMessages, slowSockets, httpFaults, faultRoutes]
  for (const check of [...all, ...faults]) check(binding)
}
