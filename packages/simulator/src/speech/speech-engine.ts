/** A voice an engine can speak with. */
export interface Voice {
  readonly voiceId: string
  readonly name: string
  readonly description: string
  readonly labels: Readonly<Record<string, string>>
}

/** One sound of the spoken text: an upper-case ARPAbet symbol, or `SIL` where nothing sounds. */
export interface Phone {
  readonly phone: string
  readonly startMs: number
  readonly endMs: number
}

/** One sentence to speak, numbers and abbreviations already written as words. */
export interface SpeechRequest {
  readonly text: string
  readonly voiceId: string
  /** 1 is the voice's own rate; ElevenLabs allows 0.7 to 1.2. */
  readonly speed?: number
  /** The rate that is wanted in the end; an engine that can make any saves the resampling. */
  readonly sampleRateHz?: number
}

/** A spoken sentence: mono PCM and the sounds in it, contiguous and covering the whole of it. */
export interface Speech {
  readonly pcm: Int16Array
  readonly sampleRateHz: number
  readonly phones: readonly Phone[]
}

/** What turns words into sound. The simulator adds everything else: character times, formats, pace. */
export interface SpeechEngine {
  readonly name: string
  readonly voices: readonly Voice[]
  /** Speaks one sentence. Rejects where the voice is not one of `voices`. */
  synthesise(request: SpeechRequest): Promise<Speech>
}
