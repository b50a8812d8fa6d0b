const ones = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
] as const
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'] as const
const scales = [
  [1_000_000_000_000, 'trillion'],
  [1_000_000_000, 'billion'],
  [1_000_000, 'million'],
  [1000, 'thousand'],
  [100, 'hundred'],
] as const

const irregularOrdinals: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
}

/** `1204` as "one thousand two hundred four"; digit by digit where it is no safe integer or starts with a zero. */
export const numberInWords = (digits: string): string => {
  const value = Number(digits)
  if (!Number.isSafeInteger(value) || value >= 1e15 || (digits.length > 1 && digits.startsWith('0'))) {
    return [...digits].map((digit) => ones[Number(digit)]).join(' ')
  }
  return cardinal(value)
}

/** `1984` as "nineteen eighty four", the way years are read; other numbers as cardinals. */
export const yearInWords = (digits: string): string => {
  const century = Number(digits.slice(0, 2))
  const rest = Number(digits.slice(2))
  const isYear = digits.length === 4 && century >= 11 && century <= 20 && (century !== 20 || rest >= 10)
  if (!isYear) return numberInWords(digits)
  if (rest === 0) return `${cardinal(century)} hundred`
  return `${cardinal(century)} ${rest < 10 ? `oh ${cardinal(rest)}` : cardinal(rest)}`
}

/** `21` as "twenty first". */
export const ordinalInWords = (digits: string): string => {
  const words = numberInWords(digits).split(' ')
  const last = words.pop() ?? ''
  words.push(irregularOrdinals[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`))
  return words.join(' ')
}

const cardinal = (value: number): string => {
  if (value < 20) return ones[value] ?? ''
  if (value < 100) return value % 10 ? `${tens[Math.floor(value / 10)]} ${ones[value % 10]}` : `${tens[value / 10]}`
  for (const [size, name] of scales) {
    if (value < size) continue
    const rest = value % size
    return `${cardinal(Math.floor(value / size))} ${name}${rest ? ` ${cardinal(rest)}` : ''}`
  }
  return ''
}
