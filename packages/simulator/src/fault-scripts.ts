import fc from 'fast-check'
import type { Fault, FaultTarget } from './faults/fault.ts'
import type { VoiceServiceOptions } from './service-options.ts'

/** Options of {@link faultScripts}. */
export interface FaultScriptOptions {
  /**
   * Which faults may be in a script. Default: those after which a client can still know what was said, which are all but
   * `duplicate` and `alignment`.
   */
  readonly types?: readonly Fault['type'][]
  /** Whether errors may be among them that no second try mends: a bad key, an exceeded quota. Default `false`. */
  readonly fatal?: boolean
  /** Whether stalls and hangs may last for good. Default `false`: 20 s at most. */
  readonly endless?: boolean
  /** Faults in a script, at most. Default 5. */
  readonly maxFaults?: number
  /** Sockets and requests that are struck, counted from the first. Default 4. */
  readonly maxConnections?: number
  /** Messages of a connection that are struck, counted from the first. Default 12. */
  readonly maxFrame?: number
  /** Latest time of a fault after its socket opened. Default 5000 ms. */
  readonly maxAtMs?: number
}

const knowable: readonly Fault['type'][] = [
  'drop',
  'refuse',
  'reset',
  'hang',
  'http-error',
  'socket-error',
  'stall',
  'trickle',
  'garble',
  'pad',
  'ghost',
]
const passing = ['system_busy', 'concurrent_limit_exceeded', 'internal_error', 'something_new']
const fatal = ['quota_exceeded', 'invalid_api_key']

/**
 * Scripts of faults for property tests, small and shrinkable: towards fewer faults, earlier moments and plain drops.
 *
 * @example
 * fc.assert(
 *   fc.asyncProperty(faultScripts(), async (faults) => {
 *     const service = createVoiceService({ engine: timedEngine(), clock: createVirtualClock(), faults })
 *     // … whatever happens, the line is heard …
 *   }),
 * )
 */
export const faultScripts = (options: FaultScriptOptions = {}): fc.Arbitrary<Fault[]> => {
  const { types = knowable, maxFaults = 5 } = options
  const byType = faultsByType(options)
  return fc.array(fc.oneof({ withCrossShrink: true }, ...types.map((type) => byType[type])), { maxLength: maxFaults })
}

/** The ways of the service that are not settled or that users report, as options: key spelling, framing, times, closes. */
export const serviceQuirks = (): fc.Arbitrary<Partial<VoiceServiceOptions>> =>
  fc.record(
    {
      spelling: fc.constantFrom('recorded', 'misprinted', 'snake'),
      frames: fc.constantFrom('auto', 'whole', 'split'),
      frameMs: fc.integer({ min: 40, max: 600 }),
      alignmentIn: fc.constantFrom('first', 'each'),
      alignmentTimes: fc.constantFrom('generation', 'message'),
      contextTimeout: fc.constantFrom('final', 'silent', 'error'),
      answersClose: fc.boolean(),
      maxConcurrent: fc.integer({ min: 1, max: 5 }),
      pace: fc.record(
        { contextCloseMs: fc.integer({ min: 0, max: 1500 }), firstByteMs: fc.integer({ min: 0, max: 2000 }) },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: [] },
  )

const faultsByType = (options: FaultScriptOptions): Record<Fault['type'], fc.Arbitrary<Fault>> => {
  const { endless = false, maxConnections = 4, maxFrame = 12, maxAtMs = 5000 } = options
  const isFatal = options.fatal ?? false
  const number = fc.integer({ min: 1, max: maxConnections })
  const socket: fc.Arbitrary<FaultTarget> = fc.record({ socket: number })
  const request: fc.Arbitrary<FaultTarget> = fc.record({ request: number })
  const any = fc.oneof(socket, request)
  const when = fc.oneof(
    fc.record({ atFrame: fc.integer({ min: 1, max: maxFrame }) }),
    fc.record({ atMs: fc.integer({ min: 0, max: maxAtMs }) }),
  )
  const span = fc.integer({ min: 1, max: 20_000 })
  /** A while, or for good where that is allowed. */
  const while_ = endless ? fc.oneof(fc.record({ forMs: span }), fc.constant({})) : fc.record({ forMs: span })
  const join = <T extends object>(...parts: readonly fc.Arbitrary<object>[]): fc.Arbitrary<T> =>
    fc.tuple(...parts).map((objects) => Object.assign({}, ...objects) as T)
  const a = <T extends Fault['type']>(type: T) => fc.constant({ type })
  const on = (target: fc.Arbitrary<FaultTarget>) => fc.record({ on: target })

  return {
    drop: join(
      a('drop'),
      when,
      on(any),
      fc.record({ closeCode: fc.constantFrom(1000, 1001, 1008, 1011, 1012, 1013) }, { requiredKeys: [] }),
    ),
    refuse: join(a('refuse'), on(socket), fc.record({ status: fc.constantFrom(429, 500, 502, 503) })),
    reset: join(
      a('reset'),
      on(any),
      fc.record({ at: fc.constantFrom('connect', 'answer'), afterMs: span }, { requiredKeys: [] }),
    ),
    hang: join(a('hang'), on(any), while_),
    'http-error': join(
      a('http-error'),
      on(request),
      fc.record({ status: isFatal ? fc.constantFrom(429, 500, 503, 401) : fc.constantFrom(429, 500, 503) }),
    ),
    'socket-error': join(
      a('socket-error'),
      when,
      on(socket),
      fc.record({ error: fc.constantFrom(...passing, ...(isFatal ? fatal : [])) }),
    ),
    stall: join(a('stall'), when, on(any), while_),
    trickle: join(
      a('trickle'),
      when,
      on(any),
      fc.record({ everyMs: fc.integer({ min: 1, max: 1000 }), forFrames: fc.integer({ min: 1, max: maxFrame }) }),
    ),
    garble: fc.oneof(
      { withCrossShrink: true },
      join<Fault>(
        a('garble'),
        when,
        on(socket),
        fc.record({ as: fc.constantFrom('truncated', 'malformed', 'other', 'empty') }),
      ),
      // A body may hold blank lines (PROTOCOL §3), so that nobody can tell an empty one from none.
      join<Fault>(
        a('garble'),
        when,
        on(request),
        fc.record({ as: fc.constantFrom('truncated', 'malformed', 'other') }),
      ),
    ),
    // As large as teaches something; 16 MB a time would take the time of the rest.
    pad: join(a('pad'), when, on(any), fc.record({ toBytes: fc.integer({ min: 1, max: 200_000 }) })),
    duplicate: join(a('duplicate'), when, on(any)),
    ghost: join(
      a('ghost'),
      when,
      on(socket),
      fc.record({ contextId: fc.constant('dead'), frame: fc.constantFrom('audio', 'final', 'flush-done') }),
    ),
    alignment: join(
      a('alignment'),
      when,
      on(any),
      fc.record({
        as: fc.constantFrom('null', 'relative', 'absolute', 'restarted', 'overlapping', 'unequal', 'uniform'),
      }),
    ),
  }
}
