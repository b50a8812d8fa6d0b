import { describe, expect, it } from 'vitest'
import { createTestService } from '../test-client.ts'
import { parseFaults } from './parse-faults.ts'

describe('parseFaults', () => {
  it('takes one fault or a list, as they are', () => {
    const drop = { type: 'drop', atFrame: 3, closeCode: 1011, reason: 'gone', on: { socket: 2 }, times: 4 }
    const slow = { type: 'trickle', atMs: 12.5, everyMs: 40, on: { contextId: 'a', voiceId: 'v' } }
    expect(parseFaults(drop)).toEqual([drop])
    expect(parseFaults([drop, slow])).toEqual([drop, slow])
    expect(parseFaults([])).toEqual([])
  })

  it.each([
    [7, 'A fault is an object with a type, not 7.'],
    [{}, "A fault's type is one of refuse, reset, hang,"],
    [{ type: 'explode' }, 'got "explode"'],
    [{ type: 'toString' }, 'got "toString"'],
    [{ type: 'refuse' }, "A fault of type 'refuse' needs 'status'."],
    [
      { type: 'refuse', status: 'high' },
      "'status' of a fault of type 'refuse' is a whole number from 400 to 599; got \"high\".",
    ],
    [{ type: 'drop', atframe: 3 }, "has no 'atframe'; it knows atFrame, atMs, closeCode, reason."],
    [{ type: 'drop', atFrame: 0 }, 'a whole number from 1 on'],
    [{ type: 'drop', atFrame: 1, atMs: 1 }, 'at a message or at a time, not at both'],
    [{ type: 'drop', closeCode: 99 }, 'from 1000 to 4999'],
    [{ type: 'stall', forMs: -1 }, 'a number of milliseconds'],
    [{ type: 'alignment', as: 'odd' }, "one of 'null', 'relative'"],
    [{ type: 'pad', toBytes: 1e12 }, 'from 1 to 67108864'],
    [{ type: 'duplicate', times: 0 }, "'times'"],
    [{ type: 'duplicate', on: 'all' }, "'on' of a fault is an object"],
    [
      { type: 'duplicate', on: { sockets: 1 } },
      "target has no 'sockets'; it knows socket, request, contextId, voiceId",
    ],
    [[{ type: 'duplicate' }, { type: 'hang', forMs: 'long' }], '(fault 2 of 2)'],
  ])('says of %j what is wrong and what it should be', (value, message) => {
    expect(() => parseFaults(value)).toThrow(TypeError)
    expect(() => parseFaults(value)).toThrow(message)
  })

  it('reads what a service starts with, and what a test adds', () => {
    const wrong = { type: 'drop', atFrame: -1 } as const
    expect(() => createTestService({ faults: [wrong] })).toThrow('from 1 on')
    const { service } = createTestService()
    expect(() => service.faults.add(wrong)).toThrow('from 1 on')
    expect(service.faults.list()).toEqual([])
  })
})
