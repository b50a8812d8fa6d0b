/** Abbreviations whose letters do not tell how they are read. */
const abbreviations: Readonly<Record<string, string>> = {
  mr: 'mister',
  mrs: 'missis',
  dr: 'doctor',
  st: 'saint',
  prof: 'professor',
  capt: 'captain',
  sgt: 'sergeant',
  lt: 'lieutenant',
  jr: 'junior',
  sr: 'senior',
  mt: 'mount',
  vs: 'versus',
  etc: 'etcetera',
  '&': 'and',
  '@': 'at',
  '%': 'percent',
  '+': 'plus',
  '=': 'equals',
}

export const unabbreviated = (word: string): string | undefined =>
  Object.hasOwn(abbreviations, word) ? abbreviations[word] : undefined

/** Read letter by letter in spite of their vowels, when written in capitals. */
const initialisms = new Set(
  'usa uk eu un ufo fbi cia ai ui hq id ok tv ceo aoe mmo mmorpg exp eta aka asap iq uv ac ad bce ip io api os atm diy faq iou ngo ussr vip'.split(
    ' ',
  ),
)

/** Whether a word is read as the names of its letters: "NPC", "USA", "hp", but not "NASA", "STOP" or "hmm". */
export function areInitials(word: string, capitals: boolean): boolean {
  if (capitals && initialisms.has(word)) return true
  return /^[b-df-hj-np-tv-xz]{2,6}$/.test(word) && !/(.)\1/.test(word)
}

// biome-ignore format: a table
const letterNames =
  'EY,B IY,S IY,D IY,IY,EH F,JH IY,EY CH,AY,JH EY,K EY,EH L,EH M,EH N,OW,P IY,K Y UW,AA R,EH S,T IY,Y UW,V IY,D AH B AX L Y UW,EH K S,W AY,Z IY'
    .split(',')
    .map((name) => name.split(' '))

/** How a letter a to z is called. */
export const letterName = (letter: string): readonly string[] => letterNames[letter.charCodeAt(0) - 97] ?? []
