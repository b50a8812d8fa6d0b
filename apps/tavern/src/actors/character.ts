import { type GameObjects, Math as PhaserMath, type Scene } from 'phaser'
import { type FigureLayer, lidFrames } from '../art/figure.ts'
import { artScale, type CharacterName, figures } from '../art/load-art.ts'
import { createRandom } from '../art/random.ts'
import type { ArtPiece, Point } from '../art/svg.ts'
import { approach, createBlink } from './pulse.ts'

/** A person of the tavern: drawn, breathing, looking about. What the mouth shows is the caller's to set. */
export type Character = {
  readonly name: CharacterName
  readonly container: GameObjects.Container
  /** Its frames are the nine Rhubarb shapes: `mouth.setFrame('A')`. */
  readonly mouth: GameObjects.Sprite
  /** Where the tip of a speech bubble belongs, in the scene's coordinates. */
  readonly bubbleAnchor: Point
  /** Turns eyes and head toward an x of the scene; `null` looks straight ahead. */
  lookAt(x: number | null): void
  /** Leans in and gestures while on. */
  setSpeaking(on: boolean): void
  update(timeMs: number, deltaMs: number): void
  destroy(): void
}

export type CharacterOptions = {
  /** Decides when the eyes blink and where in its breath the figure begins. */
  readonly seed?: number
  /** Less sway, for players who ask for reduced motion. */
  readonly calm?: boolean
}

const headParts = new Set<FigureLayer['part']>(['head', 'irises', 'lids', 'brows'])

/** Puts a character on the floor at (x, y). */
export function createCharacter(
  scene: Scene,
  name: CharacterName,
  x: number,
  y: number,
  { seed = name.charCodeAt(0), calm = false }: CharacterOptions = {},
): Character {
  const figure = figures[name]
  const random = createRandom(seed)
  const blink = createBlink(random)
  const phase = random() * Math.PI * 2
  const faceY = y - figure.groundY

  const container = scene.add.container(x, faceY)
  const bodies: GameObjects.Container[] = []
  const heads: GameObjects.Container[] = []
  const swings: { readonly sprite: GameObjects.Sprite; readonly swing: NonNullable<FigureLayer['swing']> }[] = []
  const irises: GameObjects.Sprite[] = []
  const brows: GameObjects.Sprite[] = []
  const lids: GameObjects.Sprite[] = []

  const sprite = (piece: ArtPiece, pivot: Point, origin: Point): GameObjects.Sprite =>
    scene.add
      .sprite(pivot.x - origin.x, pivot.y - origin.y, piece.key)
      .setScale(1 / artScale)
      .setOrigin((pivot.x - piece.box.x) / piece.box.width, (pivot.y - piece.box.y) / piece.box.height)

  const hips: Point = { x: 0, y: Math.min(figure.groundY, 150) }
  const center: Point = { x: 0, y: 0 }
  let run: { part: 'still' | 'body' | 'head'; into: GameObjects.Container } | undefined
  const into = (part: 'still' | 'body' | 'head'): GameObjects.Container => {
    if (part === 'still') {
      run = undefined
      return container
    }
    if (run?.part === part) return run.into
    const at = part === 'head' ? figure.neck : hips
    const made = scene.add.container(at.x, at.y)
    container.add(made)
    ;(part === 'head' ? heads : bodies).push(made)
    run = { part, into: made }
    return made
  }

  for (const { piece, part, swing } of figure.layers) {
    const isHead = headParts.has(part)
    const place = into(isHead ? 'head' : part === 'still' ? 'still' : 'body')
    const origin = isHead ? figure.neck : part === 'still' ? center : hips
    const made = sprite(piece, swing?.joint ?? center, origin)
    place.add(made)
    if (swing) swings.push({ sprite: made, swing })
    if (part === 'irises') irises.push(made)
    if (part === 'brows') brows.push(made)
    if (part === 'lids') lids.push(made.setFrame(lidFrames[0]))
  }

  // The mouth lies on the last head run, above the face.
  const { piece: mouthPiece, at } = figure.mouth
  const mouth = scene.add
    .sprite(at.x - figure.neck.x, at.y - figure.neck.y, mouthPiece.key, 'X')
    .setScale(1 / artScale)
    .setOrigin(-mouthPiece.box.x / mouthPiece.box.width, -mouthPiece.box.y / mouthPiece.box.height)
  heads.at(-1)?.add(mouth)

  let target: number | null = null
  let gaze = 0
  let turn = 0
  let lean = 0
  let speaking = false
  const sway = calm ? 0.35 : 1

  return {
    name,
    container,
    mouth,
    bubbleAnchor: { x, y: faceY + figure.topY - 6 },
    lookAt(nextX) {
      target = nextX
    },
    setSpeaking(on) {
      speaking = on
    },
    update(timeMs, deltaMs) {
      const toward = target === null ? 0 : PhaserMath.Clamp((target - x) / 160, -1, 1)
      gaze = approach(gaze, toward, 70, deltaMs)
      turn = approach(turn, toward, 220, deltaMs)
      lean = approach(lean, speaking ? 1 : 0, 160, deltaMs)

      const breath = Math.sin((timeMs / 3600) * Math.PI * 2 + phase)
      const drift = Math.sin((timeMs / 5300) * Math.PI * 2 + phase * 1.7)
      const nod = speaking ? Math.sin(timeMs / 190) * Math.sin(timeMs / 730 + phase) : 0
      for (const body of bodies) {
        body.setScale(1 + 0.004 * breath, 1 + 0.009 * breath + 0.006 * lean)
        body.rotation = sway * 0.004 * drift + lean * 0.012 * turn
      }
      for (const head of heads) {
        head.x = figure.neck.x + turn * 2.2 + sway * 0.6 * drift
        head.y = figure.neck.y - 1.1 * breath - 1.6 * lean + sway * 1.4 * nod * lean
        head.rotation = turn * 0.035 + sway * (0.012 * drift + 0.018 * nod * lean)
      }
      for (const iris of irises) {
        iris.x = -figure.neck.x + figure.gaze.restX * (1 - Math.abs(gaze)) + gaze * figure.gaze.reachX
      }
      for (const brow of brows) brow.y = -figure.neck.y - 1.6 * lean - 1.2 * Math.max(0, nod)
      for (const lid of lids) lid.setFrame(lidFrames[blink(timeMs)])
      for (const { sprite: limb, swing } of swings) {
        limb.rotation =
          sway * swing.idle * Math.sin((timeMs / swing.periodMs) * Math.PI * 2 + phase) * (speaking ? 0.6 : 1) +
          lean * swing.speak * (1 + sway * 0.5 * Math.sin(timeMs / 340))
      }
    },
    destroy() {
      container.destroy(true)
    },
  }
}
