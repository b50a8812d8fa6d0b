import { render } from 'preact'
import { createChartLayouts } from '../chart/chart-layout.ts'
import { chartStyles } from '../chart/chart-styles.ts'
import { createLayoutEngine } from '../chart/layout-engine.ts'
import { createTextMeasure } from '../chart/measure-text.ts'
import { lanesStyles } from '../lanes/lanes-styles.ts'
import { driveStyles } from '../panels/drive-styles.ts'
import { fixtureStyles } from '../panels/fixture-styles.ts'
import { lineListStyles } from '../panels/line-list-styles.ts'
import { mouthViewStyles } from '../panels/mouth-view-styles.ts'
import { recordDetailsStyles } from '../panels/record-details-styles.ts'
import { whyStyles } from '../panels/why-styles.ts'
import { sequenceStyles } from '../sequence/sequence-styles.ts'
import { baseStyles } from './base-styles.ts'
import { frameStyles } from './frame-styles.ts'
import { Inspector } from './inspector.tsx'
import { panelStyles } from './panel-styles.ts'
import type { InspectorSource } from './source.ts'
import { tokens } from './tokens.ts'
import { toolsStyles } from './tools-styles.ts'

export interface InspectorOptions {
  /** Default `system`: as the page or the system has it. */
  theme?: 'system' | 'light' | 'dark'
  /**
   * Starts a worker with `elkjs/lib/elk-worker.min.js`, such as `() => new ElkWorker()` after Vite's
   * `import ElkWorker from 'elkjs/lib/elk-worker.min.js?worker'`. Without it charts are laid out on the page, and only those of up to
   * 80 states.
   */
  startLayoutWorker?: () => Worker
  /** Called when another session is asked for; where it is given, the inspector offers a button for it. */
  onOpen?: () => void
}

/** An inspector on a page. */
export interface MountedInspector {
  /** Shows more of the same session, such as its sound; the moment, the zoom and all that was chosen stay. */
  update(source: InspectorSource): void
  /** Takes it off the page; the element is empty again. */
  unmount(): void
}

/**
 * Shows a session in an element, which gives it its size. It lives in a shadow root: the page's styles and its own leave each other
 * alone. No style element and no inline script is used, and nothing is fetched but its own parts.
 *
 * @example
 * ```ts
 * const recorder = createRecorder()
 * const inspector = mountInspector(document.querySelector('#inspector')!, recorder)
 * ```
 */
export function mountInspector(
  element: HTMLElement,
  source: InspectorSource,
  { theme = 'system', startLayoutWorker, onOpen }: InspectorOptions = {},
): MountedInspector {
  const host = document.createElement('banter-inspector')
  if (theme !== 'system') host.dataset.theme = theme
  const root = host.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [
    tokens,
    baseStyles,
    frameStyles,
    panelStyles,
    driveStyles,
    lineListStyles,
    recordDetailsStyles,
    whyStyles,
    mouthViewStyles,
    toolsStyles,
    chartStyles,
    lanesStyles,
    sequenceStyles,
    fixtureStyles,
  ].map(sheetOf)
  element.append(host)
  const engine = createLayoutEngine(startLayoutWorker)
  const measure = createTextMeasure()
  const layouts = createChartLayouts(engine, measure)
  const update = (source: InspectorSource): void =>
    render(<Inspector source={source} layouts={layouts} measure={measure} onOpen={onOpen} />, root)
  update(source)
  return {
    update,
    unmount() {
      render(null, root)
      engine.close()
      host.remove()
    },
  }
}

function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  return sheet
}
