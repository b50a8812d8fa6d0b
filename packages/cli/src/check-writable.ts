import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { UsageError } from './usage-error.ts'

/**
 * Sees before the work that its result can be written: speech that is paid for must not be lost to a wrong path.
 *
 * @throws {UsageError}
 */
export async function checkWritable(file: string | undefined): Promise<void> {
  if (file === undefined) return
  const folder = dirname(file)
  const found = await stat(file).catch(() => null)
  if (found?.isDirectory()) throw new UsageError(`${file} is a folder; name a file in it.`)
  await access(found ? file : folder, constants.W_OK).catch((cause: unknown) => {
    throw new UsageError(`${file} cannot be written. Is there a folder ${folder}, and is it yours?`, { cause })
  })
}
