import type { Cast, Clock, Ports, UtteranceReport } from '@banter/core'
import { RecordingError } from '../recording/recording-error.ts'
import type { InspectorRecord, Recording } from '../recording/records.ts'
import { createPlayer, isMove } from './player.ts'
import { replayFetch } from './replay-fetch.ts'
import { replayObstacle } from './replay-obstacle.ts'
import { replaySocket } from './replay-socket.ts'
import { createReplayedWires } from './replayed-wires.ts'

// A message that was recorded came before whatever timer of the cast would have ended its connection at the same moment.
const BEFORE_MS = 1e-6

/** A recording as the outside world of a cast. */
export interface Replay {
  /** For `createCast({ ports })`. */
  readonly ports: Ports
  /**
   * Has a cast say and interrupt what was said and interrupted, and when; closes it if it was closed. Resolves with the reports
   * of the lines, in the order in which they were said.
   */
  perform(cast: Cast): Promise<readonly UtteranceReport[]>
}

/**
 * Plays what a recording has of the wire to a cast, so that a report of a bug becomes a test: the same lines at the same times, the
 * same answers, the same chance. On a virtual clock it takes no time.
 *
 * The recording must have been made with `text` and `frames`, from before the first line on.
 *
 * @throws {RecordingError} `incomplete` for a recording without frames or texts, or one that lost its beginning.
 *
 * @example
 * ```ts
 * const clock = createVirtualClock()
 * const replay = createReplay(parseRecording(await readFile('silent-barkeep.ndjson', 'utf8')), { clock })
 * const cast = createCast({ endpoint: 'http://replay', characters, ports: replay.ports })
 * const [report] = await clock.until(replay.perform(cast))
 * expect(report?.status).toBe('completed')
 * ```
 */
export function createReplay({ header, records }: Recording, { clock }: { clock: Clock }): Replay {
  const obstacle = replayObstacle({ header, records })
  if (obstacle !== null) throw new RecordingError('incomplete', obstacle)
  const chances = records.flatMap((record) => (record.type === 'chance' ? [record.value] : []))
  let drawn = 0
  const sockets = createReplayedWires(records, 'websocket', clock)
  const requests = createReplayedWires(records, 'http', clock)

  return {
    ports: {
      clock,
      WebSocket: replaySocket(sockets, clock),
      fetch: replayFetch(requests),
      random: () => chances[drawn++] ?? 0.5,
    },
    perform(cast) {
      const player = createPlayer(cast, records)
      const moves = records.filter((record) => comesFromOutside(record) || isMove(record))
      const startMs = clock.now()
      const until = (t: number): number => Math.max(0, t - (clock.now() - startMs))

      function play(record: InspectorRecord): void {
        if (record.type !== 'wire') player.play(record)
        else (record.transport === 'http' ? requests : sockets).come(record)
      }

      return new Promise((resolve) => {
        /** One after the other, so that what happened at the same time happens in the same order. */
        function goOn(from: number): void {
          const record = moves[from]
          if (!record) {
            clock.setTimeout(() => resolve(player.reports()), until(records.at(-1)?.t ?? 0))
            return
          }
          const next = (): void => {
            play(record)
            goOn(from + 1)
          }
          clock.setTimeout(next, until(record.type === 'wire' ? record.t - BEFORE_MS : record.t))
        }
        goOn(0)
      })
    },
  }
}

/** What came over a connection; that a request was answered to its end comes from there too. */
function comesFromOutside(record: InspectorRecord): boolean {
  if (record.type !== 'wire') return false
  return record.direction === 'in' || (record.transport === 'http' && record.kind === 'close')
}
