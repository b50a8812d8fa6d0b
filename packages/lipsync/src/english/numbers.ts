const ones =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const scales = ['', 'thousand', 'million', 'billion', 'trillion']
const irregularOrdinals: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
}
const currencies: Readonly<Record<string, string>> = { $: 'dollar', '€': 'euro', '£': 'pound', '¥': 'yen' }

/** Longer numbers are read digit by digit, as account numbers are. */
const MOST_DIGITS = 15

/**
 * The words of what is written with digits: "1,250", "42nd", "3:30", "$5", "3.5", "50%", "1984". Undefined for anything else.
 *
 * @param text Digits 0 to 9 with the signs that join them, in lower case.
 */
export function readNumber(text: string): string[] | undefined {
  const clock = /^(\d{1,2}):([0-5]\d)([ap]m)?$/.exec(text)
  if (clock) {
    const [, hours = '', minutes = '', half = ''] = clock
    const past = minutes === '00' ? [] : minutes.startsWith('0') ? ['oh', ...cardinal(minutes)] : cardinal(minutes)
    return [...cardinal(hours), ...past, ...half]
  }
  const parts = /^([$€£¥]?)(\d+(?:[,:]\d+)*)(?:\.(\d+))?(st|nd|rd|th|%|[a-z]*)$/.exec(text)
  if (!parts) return undefined
  const [, sign = '', whole = '', fraction, ending = ''] = parts
  const currency = currencies[sign]
  if (currency) return [...money(whole, fraction, currency), ...unit(ending)]
  if (fraction !== undefined) return [...groups(whole), 'point', ...digits(fraction), ...unit(ending)]
  if (/^(st|nd|rd|th)$/.test(ending)) return ordinal(groups(whole))
  return [...groups(whole), ...unit(ending)]
}

const unit = (ending: string): string[] => (ending === '%' ? ['percent'] : ending === '' ? [] : [ending])
const digits = (text: string): string[] => Array.from(text, (digit) => ones[Number(digit)] ?? '')

/** A whole number with or without commas; commas that part no thousands part numbers. */
function groups(whole: string): string[] {
  if (/^\d{1,3}(,\d{3})+$/.test(whole)) return cardinal(whole.replaceAll(',', ''))
  return whole.split(/[,:]/).flatMap((part) => year(part) ?? cardinal(part))
}

/** 1100 to 1999 and 2010 to 2099 are read in pairs, as years are. */
function year(text: string): string[] | undefined {
  if (!/^(1[1-9]|20(?=[1-9]))\d\d$/.test(text)) return undefined
  const [first, last] = [text.slice(0, 2), text.slice(2)]
  const rest = last === '00' ? ['hundred'] : last.startsWith('0') ? ['oh', ...cardinal(last)] : cardinal(last)
  return [...cardinal(first), ...rest]
}

function cardinal(text: string): string[] {
  const value = Number(text)
  if (text.length > MOST_DIGITS || (text.length > 2 && text.startsWith('0'))) return digits(text)
  if (value === 0) return ['zero']
  const words: string[] = []
  for (let rest = value, scale = 0; rest > 0; rest = Math.floor(rest / 1000), scale++) {
    const three = rest % 1000
    if (three > 0) words.unshift(...hundreds(three), ...unit(scales[scale] ?? ''))
  }
  return words
}

function hundreds(value: number): string[] {
  const words: string[] = []
  if (value >= 100) words.push(ones[Math.floor(value / 100)] ?? '', 'hundred')
  const rest = value % 100
  if (rest >= 20) words.push(tens[Math.floor(rest / 10)] ?? '')
  if (rest > 0 && (rest < 20 || rest % 10 > 0)) words.push(ones[rest < 20 ? rest : rest % 10] ?? '')
  return words
}

function ordinal(words: readonly string[]): string[] {
  const last = words.at(-1) ?? ''
  return [
    ...words.slice(0, -1),
    irregularOrdinals[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`),
  ]
}

function money(whole: string, fraction: string | undefined, currency: string): string[] {
  const main = cardinal(whole.replaceAll(',', ''))
  const name = currency === 'yen' || (main.length === 1 && main[0] === 'one') ? currency : `${currency}s`
  const cents = fraction === undefined || Number(fraction) === 0 ? [] : cardinal(fraction.slice(0, 2).padEnd(2, '0'))
  return [...main, name, ...cents]
}
