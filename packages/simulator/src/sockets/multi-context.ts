import type { ReceivedClientMessage } from '@banter/protocol'
import { createIdleTimer, type IdleTimer } from './idle-timer.ts'
import { checkSchedule, contextLimitMessage, idleMessage, settingsMessage, speedOf } from './socket-rules.ts'
import type { SocketProtocol, SocketSetup } from './socket-setup.ts'
import type { SpeechStream } from './speech-stream.ts'

/** Contexts that may be open on one socket, those that still drain included. */
const MAX_CONTEXTS = 5

interface Context {
  readonly stream: SpeechStream
  readonly idle: IdleTimer
  /** The voice settings of the first message, as JSON; null when it had none. */
  readonly settings: string | null
}

/** The rules of `/v1/text-to-speech/:voice_id/multi-stream-input`: many texts on one socket, each a context (PROTOCOL §2). */
export const createMultiContext = (setup: SocketSetup): SocketProtocol => {
  const { channel, clock } = setup
  /** The context that a message with this id speaks to; null is the default context. */
  const open = new Map<string | null, Context>()
  /** Every context that holds a slot: open, or closed and still draining. */
  const live = new Set<Context>()
  let closing = false
  const socketIdle = createIdleTimer(clock, setup.inactivityMs, () => {
    if (live.size === 0) channel.fail('input_timeout_exceeded', idleMessage(setup.inactivityMs))
  })

  const openContext = (id: string | null, first: ReceivedClientMessage): Context | undefined => {
    if (live.size >= MAX_CONTEXTS) {
      channel.fail('max_active_conversations', contextLimitMessage)
      return undefined
    }
    const stream = setup.createStream({
      contextId: id,
      speed: () => speedOf(first.voiceSettings),
      emit(message) {
        // The slot is free before the client can know it, so that opening on `isFinal` never overflows.
        if (message.isFinal) release(id, context)
        channel.send(message, id)
        if (message.isFinal && closing && live.size === 0) channel.finish(0)
      },
    })
    const idle = createIdleTimer(clock, setup.inactivityMs, () => expire(id, context))
    const context: Context = { stream, idle, settings: first.voiceSettings && JSON.stringify(first.voiceSettings) }
    open.set(id, context)
    live.add(context)
    return context
  }

  const release = (id: string | null, context: Context): void => {
    context.idle.stop()
    live.delete(context)
    if (open.get(id) === context) open.delete(id)
    if (live.size === 0 && !closing) socketIdle.touch()
  }

  /** No more text; what was flushed goes on, what was only buffered is dropped. The id is free for a new context. */
  const close = (id: string | null, context: Context): void => {
    open.delete(id)
    context.idle.stop()
    context.stream.discard()
    context.stream.end()
  }

  const expire = (id: string | null, context: Context): void => {
    if (setup.contextTimeout === 'error') {
      channel.fail('input_timeout_exceeded', idleMessage(setup.inactivityMs))
    } else if (setup.contextTimeout === 'silent') {
      context.stream.stop()
      release(id, context)
    } else close(id, context)
  }

  const closeAll = (): void => {
    closing = true
    socketIdle.stop()
    for (const [id, context] of [...open]) close(id, context)
    if (live.size === 0) channel.finish(0)
  }

  return {
    receive(message) {
      if (closing) return
      socketIdle.touch()
      if (message.closeSocket) return closeAll()
      const { contextId: id, text, flush } = message
      const ending = open.get(id)
      // Ended in a pause of its text: what comes now opens the id anew.
      if (ending?.stream.ended) close(id, ending)
      const existing = open.get(id)
      // An empty text without an id keeps the socket alive; it opens nothing (pipecat, in production).
      const isBareKeepAlive = id === null && !existing && !text && !flush && !message.closeContext
      if (isBareKeepAlive) return
      // Any message that names an unknown id opens that context, a keep-alive or a flush too (pipecat#4126).
      const context = existing ?? openContext(id, message)
      if (!context) return
      const sent = message.voiceSettings && JSON.stringify(message.voiceSettings)
      if (existing && sent !== null && sent !== existing.settings)
        return channel.fail('invalid_request', settingsMessage)
      const problem = checkSchedule(message.chunkLengthSchedule)
      if (problem) return channel.fail('invalid_parameters', problem)
      if (message.chunkLengthSchedule) context.stream.setSchedule(message.chunkLengthSchedule)
      context.idle.touch()
      if (text || flush) context.stream.append(text ?? '', { flush, tryTrigger: message.tryTriggerGeneration })
      if (message.closeContext) close(id, context)
    },
    closed() {
      socketIdle.stop()
      for (const context of live) {
        context.idle.stop()
        context.stream.stop()
      }
      live.clear()
      open.clear()
    },
  }
}
