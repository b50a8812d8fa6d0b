import type { CharacterName } from '../art/load-art.ts'
import { people } from '../talk/cast.ts'

/** Where the player types a line and chooses who speaks it. */
export type LineForm = {
  /** Who is chosen in the form. */
  readonly chosen: CharacterName
  choose(name: CharacterName): void
  focus(): void
  /** Why a line could not be spoken. */
  complain(message: string): void
}

export function createLineForm(say: (name: CharacterName, text: string) => void): LineForm {
  const form = element('#line', HTMLFormElement)
  const field = element('#line-text', HTMLInputElement)
  const who = element('#line-who', HTMLSelectElement)
  const trouble = element('#trouble', HTMLElement)
  who.replaceChildren(...Object.entries(people).map(([name, { title }]) => new Option(title, name)))

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    trouble.textContent = ''
    const text = field.value.trim()
    if (text === '') return
    say(who.value as CharacterName, text)
    field.value = ''
  })
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') field.blur()
  })

  return {
    get chosen() {
      return who.value as CharacterName
    },
    choose(name) {
      who.value = name
    },
    focus: () => field.focus(),
    complain(message) {
      trouble.textContent = message
    },
  }
}

function element<T extends Element>(selector: string, type: new () => T): T {
  const found = document.querySelector(selector)
  if (!(found instanceof type)) throw new Error(`The page has no ${selector}.`)
  return found
}
