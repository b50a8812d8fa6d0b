/** What the tests use of parsers that bring no types. */
declare module 'webvtt-parser' {
  interface VttNode {
    type: 'text' | 'timestamp' | 'object'
    value: string | number
  }
  interface VttCue {
    startTime: number
    endTime: number
    tree: { children: VttNode[] }
  }
  export class WebVTTParser {
    constructor(entities: Record<string, string>)
    parse(text: string, mode: 'subtitles'): { cues: VttCue[]; errors: { message: string; line: number }[] }
  }
}

declare module 'gltf-validator' {
  interface Report {
    issues: { numErrors: number; numWarnings: number; numInfos: number; numHints: number; messages: object[] }
  }
  export function validateString(json: string): Promise<Report>
}
