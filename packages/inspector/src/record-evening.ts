import { writeFile } from 'node:fs/promises'
import { recordEvening } from './evening.ts'

/** Writes the recording that viewers are built on anew: `pnpm --filter @banter/inspector record`. */
const recorder = await recordEvening()
await writeFile(new URL('../fixtures/evening.ndjson', import.meta.url), recorder.export())
