const NAMES = [
  'text', 'text-soft', 'edge', 'edge-strong', 'panel', 'raised', 'sunken', 'accent', 'accent-soft', 'flash', 'good', 'good-soft',
  'warn', 'warn-soft', 'bad', 'bad-soft', 'info', 'info-soft',
] as const // biome-ignore format: a list

type Colour = (typeof NAMES)[number]

/** The colours of the tokens, resolved for a canvas. */
export type Palette = Readonly<Record<Colour, string>> & { readonly font: string; readonly mono: string }

/** Reads the tokens as they are now: light or dark. A custom property keeps its `light-dark()`; a `color` does not. */
export function readPalette(probe: HTMLElement): Palette {
  const colours = Object.fromEntries(
    NAMES.map((name) => {
      probe.style.color = `var(--${name})`
      return [name, getComputedStyle(probe).color]
    }),
  ) as Record<Colour, string>
  const { fontFamily } = getComputedStyle(probe)
  return { ...colours, font: `11px ${fontFamily}`, mono: '10px ui-monospace, Menlo, Consolas, monospace' }
}

interface Tone {
  readonly fill: Colour
  readonly ink: Colour
}

const tones = {
  good: { fill: 'good-soft', ink: 'good' },
  warn: { fill: 'warn-soft', ink: 'warn' },
  bad: { fill: 'bad-soft', ink: 'bad' },
  info: { fill: 'info-soft', ink: 'info' },
  accent: { fill: 'accent-soft', ink: 'accent' },
  calm: { fill: 'sunken', ink: 'text-soft' },
} as const satisfies Record<string, Tone>

/** What a state of a session or a line means to somebody who looks for trouble. */
const toneOfState: Readonly<Record<string, keyof typeof tones>> = {
  idle: 'calm', connecting: 'warn', streaming: 'good', flushing: 'accent', reconnecting: 'bad', fallback: 'warn', closing: 'calm',
  closed: 'calm', failed: 'bad', queued: 'info', opening: 'warn', speaking: 'good', draining: 'accent', completed: 'calm',
  interrupted: 'warn',
} // biome-ignore format: a table

const anyTone = ['info', 'accent', 'good', 'warn'] as const

/** How a state is drawn; one of a machine that is not ours, always the same by its name. */
export function toneOf(state: string): Tone {
  if (Object.hasOwn(toneOfState, state)) return tones[toneOfState[state] ?? 'calm']
  let hash = 0
  for (const char of state) hash = (hash * 31 + char.charCodeAt(0)) % 65_521
  return tones[anyTone[hash % anyTone.length] ?? 'info']
}
