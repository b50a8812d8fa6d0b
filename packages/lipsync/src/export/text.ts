/** Rhubarb and Unity write ASCII: everything else as UTF-16 escapes, which JSON and YAML share. */
export function escapeAscii(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Text for formats of plain lines: what they cannot hold (control characters, lone surrogates) becomes U+FFFD. */
export const printable = (text: string): string => text.toWellFormed().replace(/\p{Cc}/gu, '\ufffd')

/** JSON to read, but with a list of numbers in one line. */
export const toJson = (value: object): string =>
  `${JSON.stringify(value, null, 2).replace(/\[\n\s*([-+.,\de\s]+?)\s*\]/g, (_, numbers: string) => `[${numbers.replace(/\s+/g, ' ')}]`)}\n`
