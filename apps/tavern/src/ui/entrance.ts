/** Browsers keep a page silent until it is touched: a door to knock on. Resolves with the first click or key of the game on it. */
export function openEntrance(): Promise<void> {
  const button = document.querySelector<HTMLButtonElement>('#entrance')
  if (!button) return Promise.resolve()
  button.focus()
  return new Promise((resolve) => {
    const opened = new AbortController()
    const { signal } = opened
    const open = () => {
      opened.abort()
      button.classList.add('open')
      button.disabled = true
      setTimeout(() => button.remove(), 600)
      resolve()
    }
    button.addEventListener('click', open, { signal })
    // Caught on its way down, so that nobody speaks behind a closed door.
    const knock = (event: KeyboardEvent) => {
      if (!isKnock(event)) return
      event.preventDefault()
      event.stopPropagation()
      open()
    }
    addEventListener('keydown', knock, { capture: true, signal })
  })
}

/** Not the keys of the browser, and not Escape, for which browsers let no sound begin. */
const isKnock = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  !(ctrlKey || metaKey || altKey) && (key.length === 1 || key === 'Enter' || key.startsWith('Arrow'))
