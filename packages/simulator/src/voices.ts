import type { Voice } from './speech/speech-engine.ts'

const voice = (
  voiceId: string,
  name: string,
  gender: 'female' | 'male',
  age: 'young' | 'middle_aged' | 'old',
  accent: string,
  description: string,
): Voice => ({
  voiceId,
  name,
  description,
  labels: { accent, description, age, gender, use_case: 'characters_animation' },
})

/**
 * The simulator's voices, under the ids and names of ElevenLabs' public premade voices, so that a game cast with them
 * runs unchanged against the real service.
 */
export const premadeVoices: readonly Voice[] = [
  voice('JBFqnCBsd6RMkjVDRZzb', 'George', 'male', 'middle_aged', 'british', 'warm'),
  voice('EXAVITQu4vr4xnSDxMaL', 'Sarah', 'female', 'young', 'american', 'soft'),
  voice('nPczCjzI2devNBz1zQrb', 'Brian', 'male', 'middle_aged', 'american', 'deep'),
  voice('onwK4e9ZLuTAKqWW03F9', 'Daniel', 'male', 'middle_aged', 'british', 'authoritative'),
  voice('pFZP5JQG7iQjIQuC4Bku', 'Lily', 'female', 'middle_aged', 'british', 'bright'),
  voice('N2lVS1w4EtoT3dr4eOWO', 'Callum', 'male', 'middle_aged', 'transatlantic', 'intense'),
  voice('pqHfZKP75CvOlQylNhV4', 'Bill', 'male', 'old', 'american', 'slow'),
]
