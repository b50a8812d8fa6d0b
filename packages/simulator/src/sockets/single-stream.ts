import type { ReceivedClientMessage } from '@banter/protocol'
import { createIdleTimer } from './idle-timer.ts'
import { checkSchedule, idleMessage, settingsMessage, speedOf } from './socket-rules.ts'
import type { SocketProtocol, SocketSetup } from './socket-setup.ts'

/** The rules of `/v1/text-to-speech/:voice_id/stream-input`: one text, ended by an empty one (PROTOCOL §1). */
export const createSingleStream = (setup: SocketSetup): SocketProtocol => {
  const { channel, clock, pace } = setup
  let settings: string | null | undefined
  let speed = 1
  let ended = false
  const stream = setup.createStream({
    contextId: null,
    speed: () => speed,
    emit(message) {
      channel.send(message, null)
      if (message.isFinal) channel.finish(pace.finalCloseMs)
    },
  })
  const idle = createIdleTimer(clock, setup.inactivityMs, () =>
    channel.fail('input_timeout_exceeded', idleMessage(setup.inactivityMs)),
  )

  return {
    receive(message: ReceivedClientMessage) {
      if (ended) return
      const sent = message.voiceSettings && JSON.stringify(message.voiceSettings)
      if (settings === undefined) {
        settings = sent
        speed = speedOf(message.voiceSettings)
      } else if (sent !== null && sent !== settings) {
        channel.fail('invalid_request', settingsMessage)
        return
      }
      const problem = checkSchedule(message.chunkLengthSchedule)
      if (problem) {
        channel.fail('invalid_parameters', problem)
        return
      }
      if (message.chunkLengthSchedule) stream.setSchedule(message.chunkLengthSchedule)
      idle.touch()
      const { text, flush } = message
      if (text === null && !flush) {
        channel.fail(
          'invalid_request',
          'A message needs a text; send " " to keep the socket open, "" to end the input.',
        )
      } else if (text === '' && !(flush && !setup.emptyFlushEnds)) {
        ended = true
        idle.stop()
        stream.end()
      } else {
        stream.append(text ?? '', { flush, tryTrigger: message.tryTriggerGeneration })
      }
    },
    closed() {
      idle.stop()
      stream.stop()
    },
  }
}
