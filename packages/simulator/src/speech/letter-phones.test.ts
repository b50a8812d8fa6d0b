import { describe, expect, it } from 'vitest'
import { matchLetters } from './letter-phones.ts'

/** `kn-ight`-like notation: each letter with the sounds it was given. */
const match = (text: string, sounds: string): string => {
  const words = text.split(' ').map((word) => [...word])
  const phones = sounds.split(' ').map((phone, index) => ({ phone, startMs: index * 50, endMs: index * 50 + 50 }))
  return matchLetters(words, phones)
    .map((letters, word) =>
      letters
        .map(
          ({ from, to }, index) =>
            `${words[word]?.[index]}${phones
              .slice(from, to)
              .map((p) => `:${p.phone}`)
              .join('')}`,
        )
        .join(' '),
    )
    .join(' | ')
}

describe('matchLetters', () => {
  it.each([
    ['knight', 'N AY T', 'k n:N i:AY g h t:T'],
    ['ship', 'SH IH P', 's:SH h i:IH p:P'],
    ['box', 'B AA K S', 'b:B o:AA x:K:S'],
    ['music', 'M Y UW Z IH K', 'm:M u:Y:UW s:Z i:IH c:K'],
    ['bite', 'B AY T', 'b:B i:AY t:T e'],
    ['letter', 'L EH T ER', 'l:L e:EH t:T t e:ER r'],
    ['one', 'W AH N', 'o:W:AH n:N e'],
    ['npc', 'EH N P IY S IY', 'n:EH:N p:P:IY c:S:IY'],
  ])('gives the letters of %j their sounds', (word, sounds, expected) => {
    expect(match(word, sounds)).toBe(expected)
  })

  it('finds where words end, and passes pauses over between them', () => {
    expect(match('my other bite', 'SIL M AY AH DH ER SIL B AY T SIL')).toBe(
      'm:M y:AY | o:AH t:DH h e:ER r | b:B i:AY t:T e',
    )
  })

  it('gives letters of an unknown script one sound each', () => {
    expect(match('мир', 'B AX K')).toBe('м:B и:AX р:K')
  })

  it('leaves letters silent where nothing was said', () => {
    expect(match('ab', 'SIL')).toBe('a b')
  })
})
