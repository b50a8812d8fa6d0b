import { useLayoutEffect, useRef } from 'preact/hooks'
import { drawMouth } from '../lanes/draw-mouth.ts'
import { type Palette, readPalette } from '../lanes/palette.ts'
import { positionAt } from '../story/heard-time.ts'
import { lastUntil } from '../story/sorted.ts'
import type { StoryLine } from '../story/story-line.ts'

const SIZE_PX = 64

/** What the mouth of a line showed at a moment, and the word that was heard. */
export function MouthView({ line, t }: { line: StoryLine; t: number }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const palette = useRef<Palette | null>(null)
  const ms = positionAt(line, t)
  const viseme = spanAt(line.cues, ms)
  const word = spanAt(line.captions, ms)
  useLayoutEffect(() => {
    const pen = canvas.current?.getContext('2d')
    if (!canvas.current || !pen) return
    palette.current ??= readPalette(canvas.current)
    canvas.current.style.color = ''
    pen.setTransform(2, 0, 0, 2, 0, 0)
    pen.clearRect(0, 0, SIZE_PX, SIZE_PX)
    drawMouth(pen, viseme ?? 'sil', SIZE_PX / 2, SIZE_PX / 2, SIZE_PX - 12, palette.current)
  })
  return (
    <figure class="mouth-view">
      <canvas ref={canvas} width={SIZE_PX * 2} height={SIZE_PX * 2} />
      <figcaption>
        <strong>{viseme ?? 'at rest'}</strong>
        <span>{word ?? ''}</span>
      </figcaption>
    </figure>
  )
}

function spanAt(spans: StoryLine['cues'], ms: number | null): string | null {
  if (ms === null) return null
  const span = spans[lastUntil(spans, ({ startMs }) => startMs, ms)]
  return span && span.endMs > ms ? span.name : null
}
