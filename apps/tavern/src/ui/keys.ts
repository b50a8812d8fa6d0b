/** What the keyboard asks of the game. */
export type Keys = {
  /** -1 left, 1 right, 0 neither. */
  readonly direction: -1 | 0 | 1
  destroy(): void
}

export type KeyActions = {
  /** E, Enter or the space bar. */
  talk(): void
  /** A digit, counted from 1. */
  choose(digit: number): void
  /** Escape: also while a line is being typed. */
  hush(): void
  /** T or a slash: to the line to be typed. */
  type(): void
}

const left = ['ArrowLeft', 'KeyA']
const right = ['ArrowRight', 'KeyD']

/** Listens to the keys; those typed into a field stay there. */
export function createKeys(actions: KeyActions): Keys {
  const held = new Set<string>()
  const controller = new AbortController()
  const { signal } = controller

  addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape') actions.hush()
      if (isField(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
      held.add(event.code)
      if (event.repeat) return
      const onButton = event.target instanceof HTMLButtonElement
      if (event.code === 'KeyE' || ((event.key === 'Enter' || event.key === ' ') && !onButton)) act(event, actions.talk)
      if (event.code === 'KeyT' || event.key === '/') act(event, actions.type)
      if (/^[1-9]$/.test(event.key)) actions.choose(Number(event.key))
    },
    { signal },
  )
  addEventListener('keyup', (event) => void held.delete(event.code), { signal })
  // A key let go in another window is never seen to be let go.
  addEventListener('blur', () => held.clear(), { signal })

  return {
    get direction() {
      const toLeft = left.some((key) => held.has(key))
      const toRight = right.some((key) => held.has(key))
      return toLeft === toRight ? 0 : toLeft ? -1 : 1
    },
    destroy: () => controller.abort(),
  }
}

function act(event: KeyboardEvent, action: () => void): void {
  event.preventDefault()
  action()
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLSelectElement
