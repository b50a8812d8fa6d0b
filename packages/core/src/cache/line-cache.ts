import type { Alignment, VoiceSettings } from '@banter/protocol'
import type { SessionKey } from '../session.ts'

/** Everything that decides how a line sounds. */
export interface LineIdentity extends SessionKey {
  settings: VoiceSettings | undefined
  text: string
}

/** A line as it was spoken. */
export interface KeptSpeech {
  /** 16-bit mono samples at the rate of the line's output format. */
  pcm: Int16Array
  /** Of the whole line, with times from its start. */
  alignment: Alignment
}

/**
 * Keeps spoken lines, so that the same words need not be paid for and waited for twice.
 *
 * What cannot be read or kept rejects; a cast tells of it once, and speaks the line anew. So it does where no answer comes within 5 s.
 */
export interface LineCache {
  /** `null` for a line that is not there. */
  get(line: LineIdentity): Promise<KeptSpeech | null>
  /** Absent where lines are only read, as from a voice pack. */
  set?(line: LineIdentity, speech: KeptSpeech): Promise<void>
}

/**
 * One text for all that decides how a line sounds: equal for equal lines, different for others. A JSON array without spaces: the
 * version of this form, voice, model, output format, language, the five settings in the order of {@link VoiceSettings}, text;
 * `null` for what is not set. The text counts as it is, to the last space.
 */
export function canonicalLine({ voiceId, model, outputFormat, language, settings = {}, text }: LineIdentity): string {
  const { stability, similarityBoost, style, useSpeakerBoost, speed } = settings
  const sound = [stability, similarityBoost, style, useSpeakerBoost, speed]
  // JSON knows no undefined: it writes null in an array.
  return JSON.stringify(['banter-line/1', voiceId, model, outputFormat, language, ...sound, text])
}
