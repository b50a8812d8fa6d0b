import type { Recording } from '../recording/records.ts'

/** Why a recording cannot be replayed, and what to do about it; `null` where it can. */
export function replayObstacle({ header, records }: Recording): string | null {
  const missing = [...(header.frames ? [] : ['frames']), ...(header.text ? [] : ['texts'])]
  if (missing.length > 0)
    return `The recording holds no ${missing.join(' and no ')}; record anew with createRecorder({ text: true, frames: true }).`
  if (header.lost > 0) return `The recording lost its first ${header.lost} records; record anew with a higher limit.`
  if (records.some((record) => record.type === 'report' && record.report.routes.includes('cache')))
    return 'Lines of the recording came from a cache, which is not in it; record anew without a cache.'
  return null
}
