import { parseClientMessage, type ReceivedClientMessage } from '@banter/protocol'
import { authenticate, authenticationRequired, type Credential, fromAuthorization, fromKey } from '../authentication.ts'
import { redact } from '../request-log.ts'
import type { ServiceContext } from '../service-context.ts'
import type { AudioFormat } from '../speech/audio-formats.ts'
import { createMultiContext } from './multi-context.ts'
import { createSingleStream } from './single-stream.ts'
import { createSocketChannel, type SocketChannel, type SocketPeer } from './socket-channel.ts'
import type { SocketProtocol } from './socket-setup.ts'
import { createSpeechStream } from './speech-stream.ts'

/** A socket that was let in. A binding calls `open` once, then hands over what arrives. */
export interface VoiceConnection {
  /** Number of this socket, 1 for the service's first. */
  readonly socket: number
  /** Whether the binding answers a close of the client's; else it cuts the connection. */
  readonly answersClose: boolean
  open(peer: SocketPeer): void
  receive(text: string): void
  closed(code: number): void
}

/** What the upgrade request asked for, checked. */
export interface ConnectionRequest {
  readonly socket: number
  readonly kind: 'stream-input' | 'multi-stream-input'
  readonly voiceId: string
  readonly format: AudioFormat
  readonly autoMode: boolean
  readonly inactivityMs: number
  readonly credential: Credential | undefined
}

export const createVoiceConnection = (context: ServiceContext, request: ConnectionRequest): VoiceConnection => {
  const { clock, pace, log } = context
  const { socket, voiceId } = request
  let channel: SocketChannel | undefined
  let protocol: SocketProtocol | undefined

  const createProtocol = (to: SocketChannel): SocketProtocol =>
    (request.kind === 'stream-input' ? createSingleStream : createMultiContext)({
      channel: to,
      clock,
      pace,
      inactivityMs: request.inactivityMs,
      emptyFlushEnds: context.emptyFlushEnds,
      contextTimeout: context.contextTimeout,
      createStream: ({ speed, emit }) =>
        createSpeechStream({
          clock,
          pace,
          format: request.format,
          concurrency: context.concurrency,
          finalMs: request.kind === 'stream-input' ? 0 : pace.contextCloseMs,
          pauseFinalMs: request.kind === 'stream-input' ? undefined : context.pauseFinalMs,
          autoMode: request.autoMode,
          generate: (text) =>
            context.generate({ text, voiceId, speed: speed(), format: request.format, overHttp: false }),
          emit,
          onError: () => to.fail('internal_error', 'We are sorry, something went wrong. The speech engine failed.'),
        }),
    })

  /** Credentials first, then the voice, as the service answers them: after the upgrade, by an error frame. */
  const admit = (to: SocketChannel, credential: Credential | undefined): boolean => {
    const failure = authenticate(credential, context)
    if (failure === authenticationRequired) {
      // This one frame was recorded with its keys in this order.
      const { error, message } = failure
      to.failWith(JSON.stringify({ code: 1008, error, message }), message)
    } else if (failure) to.fail(failure.error, failure.message)
    else if (!context.hasVoice(voiceId)) {
      to.fail('voice_id_does_not_exist', `A voice with voice_id ${voiceId} does not exist.`)
    } else {
      protocol = createProtocol(to)
      return true
    }
    return false
  }

  return {
    socket,
    answersClose: context.answersClose,
    open(peer) {
      channel = createSocketChannel({
        clock,
        pace,
        peer,
        socket,
        kind: request.kind,
        voiceId,
        format: request.format,
        spelling: context.spelling,
        faults: context.faults,
        onEnd: () => protocol?.closed(),
      })
      // Without a credential in the request the first message may bring one.
      if (request.credential) admit(channel, request.credential)
    },
    receive(text) {
      if (!channel?.isOpen) return
      const message = parse(text)
      log.add({
        type: 'message',
        atMs: clock.now(),
        socket,
        message: message ? redact(JSON.parse(text)) : '[malformed]',
      })
      if (!message) {
        channel.fail('invalid_request', 'A message must be a JSON object whose fields have the types of the API.')
        return
      }
      if (!protocol && !admit(channel, fromKey(message.apiKey) ?? fromAuthorization(message.authorization))) return
      protocol?.receive(message)
    },
    closed(code) {
      log.add({ type: 'disconnect', atMs: clock.now(), socket, code })
      channel?.abandon()
    },
  }
}

const parse = (text: string): ReceivedClientMessage | undefined => {
  try {
    return parseClientMessage(text)
  } catch {
    return undefined
  }
}
