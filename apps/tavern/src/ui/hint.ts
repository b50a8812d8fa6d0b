let shown: string | null = null

/** Tells that somebody is near enough to talk to; `null` takes it back. Called each frame. */
export function showHint(title: string | null): void {
  if (title === shown) return
  shown = title
  const hint = document.querySelector<HTMLElement>('#hint')
  if (!hint) return
  hint.hidden = title === null
  if (title === null) return
  const key = document.createElement('kbd')
  key.textContent = 'E'
  hint.replaceChildren(key, ` talk to ${title}`)
}
