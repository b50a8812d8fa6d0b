/** Browsers keep a page silent until it is touched: a door to knock on. Resolves with the first click or key on it. */
export function openEntrance(): Promise<void> {
  const button = document.querySelector<HTMLButtonElement>('#entrance')
  if (!button) return Promise.resolve()
  button.focus()
  return new Promise((resolve) => {
    button.addEventListener(
      'click',
      () => {
        button.classList.add('open')
        button.disabled = true
        setTimeout(() => button.remove(), 600)
        resolve()
      },
      { once: true },
    )
  })
}
