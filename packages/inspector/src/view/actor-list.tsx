import { type Story, stateName } from '../story/story.ts'
import { actorAt } from './moment.ts'

export interface ActorListProps {
  story: Story
  cursorMs: number | null
  /** Index of the record that is chosen. */
  record: number | null
  chosen: string | null
  onChoose: (actor: string) => void
}

/** Lines have a list of their own; more than so many others would not be read. */
const MOST_ACTORS = 200

/** The actors but for the lines', and how each stands at the cursor. */
export function ActorList({ story, cursorMs, record, chosen, onChoose }: ActorListProps) {
  const actors = [...story.actors.values()].filter(({ name }) => !story.lines.has(name))
  return (
    <ul class="list">
      {actors.slice(-MOST_ACTORS).map((actor) => {
        const { snapshot } = actorAt(story, actor, cursorMs, record)
        return (
          <li key={actor.name}>
            <button type="button" aria-pressed={actor.name === chosen} onClick={() => onChoose(actor.name)}>
              <span title={actor.name}>
                {actor.characters.length > 0 ? `${actor.characters.join(', ')} – ${actor.name}` : actor.name}
              </span>
              <small>{snapshot?.value === undefined ? (snapshot?.status ?? '–') : stateName(snapshot.value)}</small>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
