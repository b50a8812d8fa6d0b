declare module '@met4citizen/talkinghead/modules/lipsync-en.mjs' {
  /** TalkingHead's reader of English; it has no types of its own. */
  export class LipsyncEn {
    preProcessText(text: string): string
    wordsToVisemes(words: string): { visemes: string[]; times: number[]; durations: number[] }
  }
}
