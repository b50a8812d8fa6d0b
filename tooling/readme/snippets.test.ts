import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { codeBlocks } from './code-blocks.ts'

/** What snippets take for granted: it was made in one before, or is the reader's own. */
const GIVEN = `
import type { CastOptions } from '@banter/core'
import { createCast } from '@banter/core'
import { type BanterPlugin, banterPlugins } from '@banter/phaser'
declare const { endpoint, characters }: CastOptions
declare const fetchToken: () => Promise<string>
declare const banter: BanterPlugin
export { banter, banterPlugins, characters, createCast, endpoint, fetchToken }
`

it('every snippet is what the packages take', () => {
  // Beside this file, where its dependencies are found.
  const folder = mkdtempSync(join(import.meta.dirname, '.snippets-'))
  try {
    const files = codeBlocks('ts').map((code, i) => {
      const file = join(folder, `snippet-${i}.ts`)
      writeFileSync(file, `${GIVEN}\n${code}`)
      return file
    })
    expect(files.length).toBeGreaterThan(2)
    const program = ts.createProgram(files, {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      customConditions: ['banter-source'],
      allowImportingTsExtensions: true,
      lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      types: [],
      strict: true,
      noEmit: true,
      skipLibCheck: true,
    })
    const problems = files.flatMap((file) =>
      ts
        .getPreEmitDiagnostics(program, program.getSourceFile(file))
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
    )
    expect(problems).toEqual([])
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 120_000)
