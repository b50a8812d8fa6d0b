/** Short, so that hundreds of times fit into a bench. */
export const shortLine = 'Halt! Who goes there?'

/** What a character of a game says at length. */
export const longLine =
  'The old road goes through the marsh, and nobody has come back by it since the bridge fell. ' +
  'Take the hill instead, keep the river on your left, and be in the village before the lamps go out.'

/** Lines as a language model writes them, one without any mark among its first words. */
export const writtenLines = [
  'I saw the dragon with my own eyes last night. It was the size of a barn, and it looked hungry.',
  'No, the captain keeps the only key, and he sleeps with it under his pillow.',
  'Bring me seven silver coins before the moon is full and we may talk about your brother.',
]
