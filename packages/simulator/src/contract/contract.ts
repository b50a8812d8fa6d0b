import { describe, expect, it } from 'vitest'
import type { VoiceServiceOptions } from '../service-options.ts'
import { GEORGE } from '../test-client.ts'
import type { Ability, Binding, ContractSocket, Wire } from './wire.ts'

/** Long enough for many messages. */
export const LINE = 'A line that is long enough, and then some more, for several messages.'
export const settings = { stability: 0.4, similarity_boost: 0.8 }

interface SpeakOptions {
  /** Default `/stream/with-timestamps`. */
  readonly form?: string
  readonly text?: string
  readonly signal?: AbortSignal
}

type ConnectOptions = NonNullable<Parameters<Wire['connect']>[0]>

/** What a rule is checked with. */
export interface RuleContext {
  readonly wire: Wire
  readonly expect: typeof expect
  /** Asks for speech over HTTP; resolves with the head of the answer. */
  speak(options?: SpeakOptions): Promise<Response>
  /** As `speak`, but reads the answer to its end, and gives its status. */
  statusOf(options?: SpeakOptions): Promise<number>
  /** Opens a socket and waits until it is open, or has failed to. */
  open(options?: ConnectOptions): Promise<ContractSocket>
}

interface RuleOptions extends Partial<VoiceServiceOptions> {
  /** Without this ability a binding cannot show the rule; it is skipped there, and says why. */
  readonly needs?: Ability
}

type Check = (context: RuleContext) => Promise<void>

/** One rule of the service. */
export interface Rule {
  (name: string, check: Check): void
  (name: string, options: RuleOptions, check: Check): void
}

/** Rules that hold whatever way the service is reached, to be checked over a binding. */
export const contract =
  (name: string, defaults: ConnectOptions, define: (tools: { rule: Rule }) => void) =>
  (binding: Binding): void => {
    describe(`${name}, ${binding.name}`, () => {
      const rule: Rule = (title: string, first: RuleOptions | Check, second?: Check): void => {
        const { needs, ...options } = typeof first === 'function' ? ({} as RuleOptions) : first
        const check = typeof first === 'function' ? first : second
        const lack = needs && binding.lacks[needs]
        if (lack) {
          it.skip(`${title} (not here: ${lack})`, () => {})
          return
        }
        it(title, async () => {
          const wire = await binding.start(options)
          try {
            const open = async (target?: ConnectOptions): Promise<ContractSocket> => {
              const socket = wire.connect({ ...defaults, ...target })
              await wire.until(() => socket.events.length > 0)
              if (!socket.events.includes('open')) await wire.until(() => socket.end !== undefined)
              return socket
            }
            const speak = ({ form = '/stream/with-timestamps', text = LINE, signal }: SpeakOptions = {}) =>
              wire.settled(
                wire.fetch(`/v1/text-to-speech/${GEORGE}${form}?output_format=pcm_24000`, {
                  method: 'POST',
                  headers: { 'xi-api-key': 'key', 'content-type': 'application/json' },
                  body: JSON.stringify({ text }),
                  ...(signal && { signal }),
                }),
              )
            const statusOf = async (options?: SpeakOptions): Promise<number> => {
              const reply = await speak(options)
              await wire.settled(reply.text())
              return reply.status
            }
            await check?.({ wire, expect, open, speak, statusOf })
          } finally {
            await wire.stop()
          }
        })
      }
      define({ rule })
    })
  }
