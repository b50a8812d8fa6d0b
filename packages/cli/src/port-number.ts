import { InvalidArgumentError } from 'commander'

/** The value of `--port`; 0 takes any that is free. */
export function portNumber(value: string): number {
  const port = Number(value)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('It must be from 0 to 65535.')
  return port
}
