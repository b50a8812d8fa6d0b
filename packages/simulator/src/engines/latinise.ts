const folded: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'th',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '…': '.',
  '—': ',',
  '–': ',',
  '。': '.',
  '、': ',',
  '，': ',',
  '！': '!',
  '？': '?',
}
const consonants = 'bdgklmnprst'
const vowels = 'aeiou'

/**
 * Any text in letters an English synthesiser can pronounce: accents fall away, and letters of other scripts become
 * babble (consonant, vowel, consonant …), the same for the same letter in the same place.
 */
export const latinise = (text: string): string => {
  let babbled = 0
  let output = ''
  for (const character of text.normalize('NFD')) {
    const plain = folded[character.toLowerCase()]
    if (plain !== undefined) output += plain
    else if (/\p{M}/u.test(character)) continue
    else if (/[\p{L}\p{N}]/u.test(character) && !/[a-z0-9]/i.test(character)) {
      const sounds = babbled++ % 2 === 0 ? consonants : vowels
      output += sounds[(character.codePointAt(0) ?? 0) % sounds.length]
      continue
    } else output += character.charCodeAt(0) < 128 ? character : ' '
    babbled = 0
  }
  return output
}
