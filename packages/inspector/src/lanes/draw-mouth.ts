import type { Palette } from './palette.ts'

interface Lips {
  /** Shares of the size of the drawing. */
  readonly width: number
  readonly open: number
  readonly round?: boolean
  readonly teeth?: boolean
}

/** Mouths of the visemes of Oculus, of Rhubarb's drawings, and of Preston Blair's. */
const lipsOf: Readonly<Record<string, Lips>> = {
  sil: { width: 0.8, open: 0 }, X: { width: 0.7, open: 0 }, rest: { width: 0.7, open: 0 },
  PP: { width: 0.75, open: 0 }, A: { width: 0.8, open: 0 }, MBP: { width: 0.8, open: 0 },
  FF: { width: 0.7, open: 0.14, teeth: true }, G: { width: 0.7, open: 0.14, teeth: true }, FV: { width: 0.7, open: 0.14, teeth: true },
  TH: { width: 0.75, open: 0.25, teeth: true }, DD: { width: 0.75, open: 0.3, teeth: true }, kk: { width: 0.75, open: 0.35 },
  CH: { width: 0.5, open: 0.3, teeth: true }, SS: { width: 0.85, open: 0.18, teeth: true }, nn: { width: 0.75, open: 0.3 },
  RR: { width: 0.5, open: 0.35 }, aa: { width: 0.85, open: 0.85 }, E: { width: 0.6, open: 0.6, round: true },
  I: { width: 0.9, open: 0.35 }, O: { width: 0.55, open: 0.65, round: true }, U: { width: 0.38, open: 0.4, round: true },
  B: { width: 0.85, open: 0.2, teeth: true }, C: { width: 0.85, open: 0.5 }, D: { width: 0.9, open: 0.85 },
  F: { width: 0.4, open: 0.4, round: true }, H: { width: 0.8, open: 0.5 }, etc: { width: 0.85, open: 0.2, teeth: true },
  AI: { width: 0.9, open: 0.85 }, L: { width: 0.8, open: 0.5 },
} // biome-ignore format: a table

/** A little mouth for a viseme; for one of a rig that is not known, its name. */
export function drawMouth(
  pen: CanvasRenderingContext2D,
  viseme: string,
  x: number,
  y: number,
  sizePx: number,
  palette: Palette,
): void {
  const lips = Object.hasOwn(lipsOf, viseme) ? lipsOf[viseme] : undefined
  if (!lips) {
    pen.fillStyle = palette.text
    pen.fillText(viseme, x - pen.measureText(viseme).width / 2, y)
    return
  }
  const halfWidth = (lips.width * sizePx) / 2
  const halfOpen = Math.max(0.75, (lips.open * sizePx) / 2)
  pen.fillStyle = palette.text
  pen.beginPath()
  pen.ellipse(x, y, halfWidth, halfOpen, 0, 0, 2 * Math.PI)
  pen.fill()
  if (!lips.teeth || sizePx < 10) return
  pen.fillStyle = palette.raised
  pen.fillRect(x - halfWidth * 0.6, y - halfOpen * 0.7, halfWidth * 1.2, Math.max(1, halfOpen * 0.6))
}
