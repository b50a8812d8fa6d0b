import type { CharacterName } from '../art/load-art.ts'

/** What each has to say, one after the other, and then from the start again. */
const lines: Record<CharacterName, readonly string[]> = {
  mira: [
    'Well met, traveller! Shake off the rain and sit down.',
    'The stew is hot, the bread is from this morning, and the gossip is fresh.',
    'You did not hear it from me, but the miller paid his tab in silver today. Silver!',
    'Mind the cat by the fire. He owns the place, we only work here.',
    'One more story from Bram and I will water down his ale myself.',
  ],
  bram: [
    'Ah, a new face! Every good song begins with one.',
    'They ask for the ballad of the dragon every night, and every night the dragon gets bigger.',
    'I once played for a queen. She fell asleep, which I have decided was a compliment.',
    'Give me a rhyme for orange, and the next round is on me.',
    'Osk hums along when he thinks that nobody can hear him.',
  ],
  osk: [
    'Halt. State your business. Oh, it is only you.',
    'Nobody leaves by the north road tonight. Wolves, fog, and a very rude goblin.',
    'Forty years on watch, and I have never once been allowed to sit by the fire.',
    'I hear everything that passes this door. Footsteps, whispers, bad singing.',
    'Keep your purse close and your boots dry, friend.',
  ],
}

/** Whose turn it is to say what. */
export function createConversations(): (name: CharacterName) => string {
  const next = new Map<CharacterName, number>()
  return (name) => {
    const at = next.get(name) ?? 0
    next.set(name, at + 1)
    const own = lines[name]
    return own[at % own.length] ?? ''
  }
}
