import { once } from 'node:events'
import { afterEach, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type Relay, type RelayOptions, startRelay } from './relay.ts'

let relay: Relay | undefined
const peers: WebSocket[] = []
afterEach(async () => {
  for (const peer of peers.splice(0)) peer.terminate()
  await relay?.close()
  relay = undefined
})

const start = async (options: RelayOptions = {}): Promise<string> => {
  relay = await startRelay({ port: 0, ...options })
  return relay.url
}

/** Whether somebody is let in. */
async function knock(url: string, origin?: string): Promise<'in' | 'out'> {
  const peer = new WebSocket(url, origin === undefined ? {} : { origin })
  peers.push(peer)
  return Promise.race([
    once(peer, 'open').then(() => 'in' as const),
    once(peer, 'unexpected-response').then(() => 'out' as const),
    once(peer, 'error').then(() => 'out' as const),
  ]).catch(() => 'out' as const)
}

it('a page of another site is not let in, a program and a page of this machine are', async () => {
  const url = await start()
  expect(await knock(url)).toBe('in')
  expect(await knock(url, 'http://localhost:5173')).toBe('in')
  expect(await knock(url, 'http://127.0.0.1:5174')).toBe('in')
  expect(await knock(url, 'https://evil.example')).toBe('out')
  expect(await knock(url, 'http://localhost.evil.example')).toBe('out')
  expect(await knock(url, 'null')).toBe('out')
})

it('a page that was named is let in', async () => {
  const url = await start({ origins: ['http://192.168.1.20:5173'] })
  expect(await knock(url, 'http://192.168.1.20:5173')).toBe('in')
  expect(await knock(url, 'http://192.168.1.20:80')).toBe('out')
})

it('with a token only those that name it are let in', async () => {
  const url = await start({ token: 'open sesame' })
  expect(await knock(url)).toBe('out')
  expect(await knock(`${url}/?token=wrong`)).toBe('out')
  expect(await knock(`${url}/?token=open%20sesame`)).toBe('in')
})

it('a message goes to all others as it came, and one that is no text ends its sender', async () => {
  const url = await start()
  for (const _ of [1, 2, 3]) await knock(url)
  const [sender, ...others] = peers
  const heard = others.map((peer) => once(peer, 'message').then(([data]) => String(data)))
  sender?.send('{"any":"text"}')
  expect(await Promise.all(heard)).toEqual(['{"any":"text"}', '{"any":"text"}'])
  const closed = once(sender as WebSocket, 'close')
  sender?.send(new Uint8Array(4))
  expect((await closed)[0]).toBe(1008)
})

it('a port that is taken is told', async () => {
  const port = Number(new URL(await start()).port)
  await expect(startRelay({ port })).rejects.toThrow(`Port ${port} is taken; give the relay another`)
})
