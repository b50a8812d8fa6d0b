import { createVoiceService, timedEngine } from '@banter/simulator'

/** A line as the simulator spoke it once. */
export interface Recording {
  text: string
  frames: RecordedFrame[]
  samples: number
}

/** A frame of the service, with a place for the id of its context. */
interface RecordedFrame {
  before: string
  after: string
}

const CONTEXT = 'recording'
const service = createVoiceService({ engine: timedEngine(), pace: 'instant', frames: 'split' })

export async function record(text: string): Promise<Recording> {
  const result = service.connect({
    url: `/v1/text-to-speech/${service.voices[0]?.voiceId}/multi-stream-input?output_format=pcm_24000`,
    headers: { 'xi-api-key': 'bench' },
  })
  if (result.type !== 'accepted') throw new Error('The simulator refused to be recorded.')
  const { connection } = result
  const frames = await new Promise<string[]>((resolve) => {
    const sent: string[] = []
    connection.open({
      send(frame) {
        sent.push(frame)
        if (isFinal(frame)) resolve(sent)
      },
      close() {},
      terminate() {},
    })
    connection.receive(JSON.stringify({ text: ' ', context_id: CONTEXT }))
    connection.receive(JSON.stringify({ text: `${text} `, context_id: CONTEXT, flush: true }))
    connection.receive(JSON.stringify({ context_id: CONTEXT, close_context: true }))
  })
  return {
    text,
    frames: frames.map((frame) => {
      const [before = '', after = ''] = frame.split(`"${CONTEXT}"`)
      return { before, after }
    }),
    samples: frames.reduce((sum, frame) => sum + samplesIn(frame), 0),
  }
}

function isFinal(frame: string): boolean {
  return (JSON.parse(frame) as { isFinal: boolean | null }).isFinal === true
}

function samplesIn(frame: string): number {
  const { audio } = JSON.parse(frame) as { audio: string | null }
  return audio === null ? 0 : Buffer.byteLength(audio, 'base64') / 2
}
