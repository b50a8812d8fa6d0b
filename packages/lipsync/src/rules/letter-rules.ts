import { type Phone, phones } from '../phones.ts'

interface Rule {
  readonly letters: string
  readonly phones: readonly Phone[]
  readonly before: RegExp | undefined
  readonly after: RegExp | undefined
}

/** Rules that tell what letters say, by what stands around them. */
export interface LetterRules {
  /** The first rule that holds for the letters at a place. */
  match(text: string, at: number): Pick<Rule, 'letters' | 'phones'> | undefined
  /** The letters that rules are about. */
  readonly starts: string
  /** Combining marks that the rules name. */
  readonly marks: ReadonlySet<string>
}

const known: ReadonlySet<string> = new Set(phones)

/** @throws TypeError when a rule is not one. */
export function readRules(text: string, sets: Readonly<Record<string, string>> = {}): LetterRules {
  const byLetter = new Map<string, Rule[]>()
  for (const line of text.normalize('NFC').split(/[,\n]/)) {
    if (line.trim() === '') continue
    const rule = readRule(line.trim(), sets)
    const first = rule.letters.charAt(0)
    byLetter.set(first, [...(byLetter.get(first) ?? []), rule])
  }
  return {
    match: (word, at) => byLetter.get(word.charAt(at))?.find((rule) => holds(rule, word, at)),
    starts: Array.from(byLetter.keys()).join(''),
    marks: new Set((text + Object.values(sets).join('')).match(/\p{M}/gu)),
  }
}

function readRule(line: string, sets: Readonly<Record<string, string>>): Rule {
  const [pattern = '', ...sounds] = line.split(/ +/)
  const within = /^([^{}]*)\{([^{}]+)\}([^{}]*)$/.exec(pattern)
  const [before = '', letters = '', after = ''] = within?.slice(1) ?? ['', pattern]
  const phones = sounds.filter((sound) => sound !== '-')
  if (/[{}]/.test(letters) || sounds.length === 0 || !phones.every((phone) => known.has(phone)))
    throw new TypeError(`'${line}' is no rule; write letters, then their sounds in ARPABET or a dash.`)
  const expanded = (context: string): string =>
    context.replace(/\[[^\]]*\]|[A-Z]/g, (part) => {
      const named = part.replace(/[A-Z]/g, (name) => sets[name] ?? name)
      return part.startsWith('[') ? named : `[${named}]`
    })
  return {
    letters,
    phones: phones as Phone[],
    // An apostrophe starts a word, but does not end one: l'homme, d'accord.
    before: before === '' ? undefined : new RegExp(`(?:${expanded(before).replace(/(?<!\[)\^/, "(?:^|')")})$`, 'u'),
    after: after === '' ? undefined : new RegExp(expanded(after), 'uy'),
  }
}

function holds({ letters, before, after }: Rule, word: string, at: number): boolean {
  if (!word.startsWith(letters, at)) return false
  if (before && !before.test(word.slice(0, at))) return false
  if (!after) return true
  after.lastIndex = at + letters.length
  return after.test(word)
}
