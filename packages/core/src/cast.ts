import { BanterError, parseOutputFormat } from '@banter/protocol'
import { createKeptLines } from './cache/kept-lines.ts'
import type { LineIdentity } from './cache/line-cache.ts'
import { createShelf } from './cache/shelf.ts'
import {
  type CastOptions,
  type CharacterOptions,
  checkOptions,
  checkSayOptions,
  type SayOptions,
} from './cast-options.ts'
import { createLine, type Line } from './line.ts'
import { createListeners, guarded } from './listeners.ts'
import { type Ports, withDefaults } from './ports.ts'
import { type PrefetchLine, type PrefetchOptions, type PrefetchReport, prefetchLines } from './prefetch.ts'
import type { SessionKey } from './session.ts'
import type { SessionState } from './session-machine.ts'
import { createSpeakingRate } from './speaking-rate.ts'
import { checkText } from './text/check-text.ts'
import { createTextSource } from './text/text-source.ts'
import { createTraffic, type TrafficEvent } from './traffic.ts'
import type { Route, Utterance, UtteranceReport, UtteranceState } from './utterance.ts'
import { createVoices, sessionId } from './voices.ts'

/** One of the cast. */
export interface Character {
  readonly name: string
  readonly voiceId: string
  /** The state of the session that this character speaks over. */
  readonly sessionState: SessionState
  /**
   * Speaks a line: a whole text, or text as it is being written.
   *
   * @throws {BanterError} `empty_text`, `text_too_long`, `malformed_text`, `invalid_option`, `closed` - before anything is sent.
   */
  say(text: string | AsyncIterable<string>, options?: SayOptions): Utterance
  /** Opens the connection ahead of the first line. */
  warm(): void
  /** How long a text will take to speak, in ms, before any of it is spoken. */
  estimate(text: string): number
}

/** What happens in a cast, as it happens. */
export type CastEvent =
  | {
      type: 'session'
      voiceId: string
      socket: number
      characters: string[]
      state: SessionState
      error: BanterError | null
    }
  | {
      type: 'utterance'
      id: string
      character: string
      state: UtteranceState
      /** How its speech comes, or came last. */
      route: Route | null
      /** Why the line failed, or while it is queued again, why it lost its place. */
      error: BanterError | null
    }
  | { type: 'report'; report: UtteranceReport }
  /** A cache that could not be used; told once of each problem. The lines are spoken all the same. */
  | { type: 'cache'; error: BanterError }

/** The characters of a game and their connections. */
export interface Cast {
  readonly characters: readonly string[]
  /** @throws {BanterError} `unknown_character`. */
  character(name: string): Character
  /**
   * Speaks lines into the cache, behind everything that is said meanwhile.
   *
   * @throws {BanterError} `invalid_option` without a cache that keeps lines, `unknown_character`, `empty_text`, `text_too_long`,
   * `malformed_text`, `closed` - before anything is sent.
   */
  prefetch(lines: readonly PrefetchLine[], options?: PrefetchOptions): Promise<PrefetchReport>
  /** Calls the listener for each event until the returned function is called. */
  observe(listener: (event: CastEvent) => void): () => void
  /** The same for texts, frames and speech, for recorders; costs nothing while nobody listens. */
  observeTraffic(listener: (event: TrafficEvent) => void): () => void
  /** Interrupts every line and closes every connection; nothing outlives it. */
  close(): Promise<void>
}

/** Behind everything that a player waits for. */
const PREFETCH_PRIORITY = -1000

/**
 * The characters of a game, ready to speak. Nothing is opened before the first line or `warm()`.
 *
 * @throws {BanterError} `invalid_option` for an option that cannot work, `key_in_browser` for a key in a page.
 *
 * @example
 * ```ts
 * const cast = createCast({
 *   endpoint: 'http://localhost:8788',
 *   characters: { mira: { voiceId: 'EXAVITQu4vr4xnSDxMaL' } },
 * })
 * const line = cast.character('mira').say('Well met, traveller!')
 * for await (const chunk of line) write(chunk.pcm)
 * await cast.close()
 * ```
 */
export function createCast(options: CastOptions): Cast {
  checkOptions(options)
  const { endpoint, auth, characters, cache = [], websocket = true } = options
  const { model = 'eleven_flash_v2_5', outputFormat = 'pcm_24000', pace: usualPace } = options
  const inspect = options.inspect && guarded(options.inspect)
  const traffic = createTraffic()
  const outside = withDefaults(options.ports)
  const ports: Ports = {
    ...outside,
    random() {
      const value = outside.random()
      traffic.tell?.({ type: 'chance', value })
      return value
    },
  }
  const sampleRate = parseOutputFormat(outputFormat).sampleRateHz
  const rate = createSpeakingRate()
  const listeners = createListeners<CastEvent>()
  const emit = listeners.tell
  /** The characters that share a voice. */
  const namesBySession = Map.groupBy(Object.keys(characters), (name) => sessionId(keyOf(characterOf(name))))
  const voices = createVoices({
    endpoint,
    auth,
    socketKind: websocket === true ? 'multi-stream-input' : websocket === false ? null : websocket,
    ports,
    inspect,
    traffic,
    limits: options.limits ?? {},
    onState(key, socket, state, error) {
      const { voiceId } = key
      emit({ type: 'session', voiceId, socket, characters: namesBySession.get(sessionId(key)) ?? [], state, error })
    },
  })
  const caches = 'get' in cache ? [cache] : cache
  const shelf = createShelf(caches, ports.clock, (error) => emit({ type: 'cache', error }))
  const keptLines = createKeptLines(shelf, (key, line) => voices.speak(key, line))
  /** Every line under way. */
  const lines = new Set<Line>()
  /** The lines that each character was given to say and is busy with. */
  const speaking = new Map<string, Set<Line>>()
  let count = 0
  let closing: Promise<void> | null = null
  const closed = new AbortController()

  function keyOf(character: CharacterOptions): SessionKey {
    return { voiceId: character.voiceId, model: character.model ?? model, outputFormat, language: character.language }
  }

  function identityOf(character: CharacterOptions, text: string): LineIdentity {
    return { ...keyOf(character), settings: character.settings, text }
  }

  function linesOf(character: string): Set<Line> {
    const known = speaking.get(character) ?? new Set()
    speaking.set(character, known)
    return known
  }

  /** Makes room for a further line beside others of its character; `false` when there is none. */
  function makeRoom(others: ReadonlySet<Line>, whenBusy: SayOptions['whenBusy']): boolean {
    if (whenBusy === 'drop') return [...others].every((line) => line.over)
    if (whenBusy === 'interrupt') for (const line of others) line.utterance.interrupt()
    if (whenBusy === 'finish-sentence') for (const line of others) line.finishSentence()
    return true
  }

  function createLineOf(
    name: string,
    character: CharacterOptions,
    text: string | AsyncIterable<string>,
    options: SayOptions,
  ): Line {
    checkOpen()
    const { priority = 0, pace = character.pace ?? usualPace } = options
    const id = `${name}-${++count}`
    const source = createTextSource(text, (piece) => traffic.tell?.({ type: 'written', line: id, text: piece }))
    traffic.tell?.({ type: 'said', line: id, character: name, text: typeof text === 'string' ? text : null, options })
    return createLine({
      id,
      character: name,
      source,
      priority,
      settings: character.settings,
      pace,
      sampleRate,
      keep: shelf.keeps && typeof text === 'string',
      clock: ports.clock,
      inspect,
      traffic,
      onState(state, { route, loss, error }) {
        emit({ type: 'utterance', id, character: name, state, route, error: state === 'queued' ? loss : error })
      },
    })
  }

  function follow(line: Line, character: CharacterOptions): void {
    lines.add(line)
    void line.utterance.done.then((report) => {
      lines.delete(line)
      rate.learn(character.voiceId, report.text.slice(0, report.delivered.chars), report.delivered.ms)
      emit({ type: 'report', report })
    })
  }

  function say(
    name: string,
    character: CharacterOptions,
    text: string | AsyncIterable<string>,
    options: SayOptions,
  ): Utterance {
    checkSayOptions(options)
    const { whenBusy = 'interrupt', deadlineMs, signal } = options
    const line = createLineOf(name, character, text, options)
    const { utterance } = line
    const ownLines = linesOf(name)
    if (!makeRoom(ownLines, whenBusy)) line.drop()
    else if (signal?.aborted) utterance.interrupt()
    ownLines.add(line)
    const deadline =
      deadlineMs === undefined
        ? null
        : ports.clock.setTimeout(() => {
            if (!line.begun) line.drop()
          }, deadlineMs)
    interruptOn(signal, line)
    void utterance.done.then(() => {
      ownLines.delete(line)
      if (deadline !== null) ports.clock.clearTimeout(deadline)
    })
    follow(line, character)
    if (line.over) return utterance
    if (caches.length === 0) voices.speak(keyOf(character), line)
    else keptLines.say(line, keyOf(character), typeof text === 'string' ? identityOf(character, text) : null)
    return utterance
  }

  async function prefetch(wanted: readonly PrefetchLine[], options: PrefetchOptions): Promise<PrefetchReport> {
    if (!shelf.keeps)
      throw new BanterError(
        'invalid_option',
        'Lines are fetched ahead into a cache; give the cast one that keeps them: `cache: createMemoryCache()`.',
      )
    for (const { character, text } of wanted) {
      characterOf(character)
      checkText(text)
    }
    checkOpen()
    const signal = AbortSignal.any([closed.signal, ...(options.signal ? [options.signal] : [])])
    return prefetchLines(
      wanted,
      { ...options, signal },
      {
        isKept: ({ character, text }) => keptLines.isKept(identityOf(characterOf(character), text)),
        fetch({ character: name, text }) {
          const character = characterOf(name)
          return keptLines.fetch(keyOf(character), identityOf(character, text), () => {
            const line = createLineOf(name, character, text, { priority: PREFETCH_PRIORITY })
            interruptOn(signal, line)
            follow(line, character)
            return line
          })
        },
      },
    )
  }

  function characterOf(name: string): CharacterOptions {
    const character = Object.hasOwn(characters, name) ? characters[name] : undefined
    if (character) return character
    throw new BanterError(
      'unknown_character',
      `There is no character "${name}". The cast has: ${Object.keys(characters).join(', ') || 'nobody'}.`,
    )
  }

  function checkOpen(): void {
    if (closed.signal.aborted) throw new BanterError('closed', 'The cast is closed; create another to speak again.')
  }

  async function close(): Promise<void> {
    closed.abort()
    for (const line of lines) line.utterance.interrupt()
    await voices.close()
    await shelf.settled()
    listeners.clear()
  }

  return {
    characters: Object.keys(characters),
    character(name) {
      const character = characterOf(name)
      return {
        name,
        voiceId: character.voiceId,
        get sessionState() {
          return voices.stateOf(keyOf(character))
        },
        say: (text, options = {}) => say(name, character, text, options),
        warm() {
          if (!closed.signal.aborted) voices.warm(keyOf(character))
        },
        estimate: (text) => rate.estimate(character.voiceId, text),
      }
    },
    prefetch: (wanted, options = {}) => prefetch(wanted, options),
    observe: listeners.add,
    observeTraffic: traffic.observe,
    close() {
      closing ??= close()
      return closing
    },
  }
}

function interruptOn(signal: AbortSignal | undefined, { utterance }: Line): void {
  signal?.addEventListener('abort', utterance.interrupt, { once: true })
  void utterance.done.then(() => signal?.removeEventListener('abort', utterance.interrupt))
}
