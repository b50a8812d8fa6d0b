/** Tells that somebody is near enough to talk to; a button, for those who have no keys. */
export type Hint = {
  /** `null` for nobody. Called each frame. */
  show(title: string | null): void
}

export function createHint(talk: () => void): Hint {
  const button = document.querySelector<HTMLButtonElement>('#hint')
  button?.addEventListener('click', talk)
  let shown: string | null = null
  return {
    show(title) {
      if (title === shown || !button) return
      shown = title
      button.hidden = title === null
      if (title === null) return
      const key = document.createElement('kbd')
      key.textContent = 'E'
      button.replaceChildren(key, ` talk to ${title}`)
    },
  }
}
