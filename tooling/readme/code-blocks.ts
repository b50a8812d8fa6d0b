import { readFileSync } from 'node:fs'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

/** The code blocks of the README with an info string such as `sh` or `ts game`, in order. */
export function codeBlocks(info: string): string[] {
  return [...readme.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].flatMap(([, found, code]) =>
    found === info && code !== undefined ? [code] : [],
  )
}
