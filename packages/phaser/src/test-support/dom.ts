import { Window } from 'happy-dom'

/** What a drawing context was asked to draw: texts with their fill. */
export interface DrawnText {
  text: string
  fill: unknown
}

/** A gradient as it was described: pairs of place and colour. */
export interface FakeGradient {
  stops: [number, string][]
}

/** Letters are ten pixels wide, whatever the font. */
const CHAR_WIDTH = 10

const drawn = new WeakMap<object, DrawnText[]>()

/** The last text that was drawn on a canvas. */
export function lastDrawn(canvas: HTMLCanvasElement): DrawnText | undefined {
  return drawn.get(canvas)?.at(-1)
}

function createContext(canvas: object): object {
  const texts: DrawnText[] = []
  drawn.set(canvas, texts)
  const own: Record<string, unknown> = {
    canvas,
    measureText: (text: string) => ({
      width: text.length * CHAR_WIDTH,
      actualBoundingBoxAscent: 12,
      actualBoundingBoxDescent: 4,
    }),
    getImageData: (_x: number, _y: number, width: number, height: number) => ({
      data: new Uint8ClampedArray(width * height * 4),
    }),
    createLinearGradient() {
      const stops: FakeGradient['stops'] = []
      return { stops, addColorStop: (at: number, colour: string) => stops.push([at, colour]) }
    },
    fillText(text: string) {
      texts.push({ text, fill: own.fillStyle })
    },
  }
  // Whatever else a renderer calls draws nothing.
  return new Proxy(own, { get: (target, key: string) => (key in target ? target[key] : () => {}) })
}

/** As much of a browser as Phaser needs to boot on a canvas without drawing; the page lasts as long as the test file. */
export function installDom(): void {
  if ('happyDOM' in globalThis) return
  const window = new Window({ url: 'http://localhost/' })
  const contexts = new WeakMap<object, object>()
  Object.assign(window.HTMLCanvasElement.prototype, {
    getContext(this: object) {
      const context = contexts.get(this) ?? createContext(this)
      contexts.set(this, context)
      return context
    },
  })
  /** Phaser waits for its built-in pictures, which are data URLs. */
  class FakeImage {
    width = 4
    height = 4
    onload: (() => void) | null = null
    set src(_url: string) {
      setTimeout(() => this.onload?.(), 0)
    }
  }
  Object.assign(window, { focus: () => {} })
  const globals: Record<string, unknown> = {
    happyDOM: window.happyDOM,
    window: globalThis,
    self: globalThis,
    document: window.document,
    screen: window.screen,
    location: window.location,
    HTMLElement: window.HTMLElement,
    HTMLCanvasElement: window.HTMLCanvasElement,
    HTMLVideoElement: window.HTMLVideoElement,
    Element: window.Element,
    Image: FakeImage,
    CanvasRenderingContext2D: class {},
    // Says that there is Web Audio; tests that want to hear give the game a context.
    AudioContext: class {},
    focus: () => {},
    innerWidth: 800,
    innerHeight: 600,
    addEventListener: window.addEventListener.bind(window),
    removeEventListener: window.removeEventListener.bind(window),
    requestAnimationFrame: (callback: (time: number) => void) => setTimeout(() => callback(performance.now()), 5),
    cancelAnimationFrame: (id: ReturnType<typeof setTimeout>) => clearTimeout(id),
    scrollX: 0,
    scrollY: 0,
  }
  for (const [key, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, key, { value, configurable: true, writable: true })
  }
}
