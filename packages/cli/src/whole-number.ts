import { InvalidArgumentError } from 'commander'

/** The value of an option that counts something. */
export function wholeNumber(value: string): number {
  const number = Number(value)
  if (!Number.isInteger(number) || number <= 0) throw new InvalidArgumentError('It must be a whole number above 0.')
  return number
}
