import { describe, expect, it } from 'vitest'
import { breakBetweenWords, breaks, CLAUSE, SENTENCE, WORD } from './breaks.ts'

/** The text with its places marked: `‖` behind a sentence, `¦` behind a clause, `|` behind a word. */
function marked(text: string): string {
  const signs = ['', '|', '¦', '‖']
  let known = 0
  let out = ''
  for (const { end, rank } of breaks(text, 0, true)) {
    out += text.slice(known, end) + signs[rank]
    known = end
  }
  return out + text.slice(known)
}

/** The text by sentences. */
function sentences(text: string): string[] {
  const ends = [...breaks(text, 0, true)].filter(({ rank }) => rank === SENTENCE).map(({ end }) => end)
  return [...new Set([0, ...ends, text.length])].map((at, i, all) => text.slice(at, all[i + 1])).slice(0, -1)
}

it('tells sentences, clauses and words apart', () => {
  expect(marked('Well met, friend! Sit.')).toBe('Well |met, ¦friend! ‖Sit.')
})

describe('a sentence ends', () => {
  it.each([
    ['at its mark and a space', ['One two. ', 'Three! ', 'Four? ', 'Five… ', 'Six.']],
    ['behind closing quotes and brackets', ['“Go.” ', '(Now!) ', '‘Yes?’ ', '"No." ', 'So.']],
    ['at a new line', ['Title\n', 'Text\r\n\n', 'More']],
    ['behind several marks', ['What?! ', 'Well... ', 'No!!! ', 'So.']],
    ['in German quotes', ['„Halt!“ ', '»Wer da?« ', 'Niemand.']],
    ['behind the spaced marks of French', ['« Bonjour ! » ', 'Ça va ? ', 'Oui.']],
    ['in Spanish', ['¡Hola! ', '¿Qué tal? ', 'Bien.']],
    ['in Chinese', ['你好。', '「走吧！」', '他说：“好的。”', '真的吗？', '好']],
    ['in Japanese', ['行きましょう！', '（そうだね。）', '『はい。』', 'また']],
    ['in Arabic', ['كيف حالك؟ ', 'أنا بخير. ', 'حسنا؟', 'نعم']],
    ['in Urdu', ['میں ٹھیک ہوں۔ ', 'شکریہ۔', 'جی']],
    ['in Hindi and Sanskrit', ['मैं ठीक हूँ। ', 'धन्यवाद॥', 'हाँ']],
    ['in Burmese', ['နေကောင်းလား။ ', 'ကောင်းပါတယ်။', 'ဟုတ်']],
    ['in Khmer', ['សួស្តី។ ', 'អរគុណ។', 'បាទ']],
    ['in Armenian', ['Բարև։ ', 'Լավ։ ', 'Այո']],
    ['in Amharic', ['ሰላም። ', 'ደህና ነኝ፧', 'አዎ']],
    ['in Greek', ['Τι κάνεις; ', 'Καλά. ', 'Εσύ;']],
  ])('%s', (_, expected) => {
    expect(sentences(expected.join(''))).toEqual(expected)
  })
})

describe('no sentence ends, and nothing is cut,', () => {
  it.each([
    ['behind titles', ['Mr. Smith', 'Mrs. Lee', 'Dr. Watson', 'St. Mary', 'Prof. Jones']],
    ['behind initials', ['J. R. R. Tolkien', 'J.R.R. Tolkien', '(W. B. Yeats)']],
    [
      'behind English abbreviations',
      ['e.g. this', 'i.e. that', 'you vs. me', 'etc. and', 'at 10 a.m. sharp', 'Ph.D. thesis'],
    ],
    ['behind German ones', ['z. B. dies', 'z.B. dies', 'd.h. das', 'usw. und', 'Hr. Schmidt', 'Nr. 5', 'am 3. Mai']],
    ['behind French ones', ['M. Dupont', 'Mme. Curie', 'cf. page', 'p. ex. ceci']],
    ['behind Spanish ones', ['Sra. López', 'Ud. sabe', 'EE.UU. y', 'pág. 12']],
    ['behind Italian ones', ['Sig. Rossi', 'dott. Bianchi', 'ecc. ecc. e']],
    ['behind Portuguese ones', ['Exmo. Senhor', 'Dra. Silva', 'V. Exa. sabe']],
    ['behind numbers of things', ['No. 5', 'Vol. 12', 'Fig. 3', 'Jan. 5']],
  ])('%s', (_, phrases) => {
    for (const phrase of phrases) {
      const ranks = [...breaks(phrase, 0, true)].filter(({ end }) => text(phrase, end)).map(({ rank }) => rank)
      expect(ranks.filter((rank) => rank >= CLAUSE)).toEqual([])
    }
  })

  const text = (phrase: string, end: number): boolean => end < phrase.length

  it.each([
    'It costs 3.14 now',
    'over 1,000 men',
    'see https://example.com/a?b=c!d;e,f now',
    'use v1.2.3-rc.4 now',
    'at 10:30 now',
    'write to a.b@example.com now',
    '版本3.14和1,000个',
    '时间是10：30吧',
  ])('inside %j', (phrase) => {
    expect(marked(phrase)).not.toMatch(/[¦‖]/)
  })

  it('inside numbers with spaces, between a number and its unit, or before a mark that stands apart', () => {
    expect(marked('over 10 000 men walked 5 km')).toBe('over |10 000 men |walked |5 km')
    expect(marked('for § 5 and $ 10 to go')).toBe('for |§ 5 and |$ 10 to |go')
    expect(marked('Bonjour à tous ! Oui')).toBe('Bonjour |à |tous ! ‖Oui')
    expect(marked('10\u00a0000 and 5\u202fkm away')).toBe('10\u00a0000 and |5\u202fkm |away')
  })
})

it('what combines with a mark or a space stays with it', () => {
  expect(marked('好。\u0301吗 \u0301a b')).toBe('好。\u0301吗 \u0301a |b')
})

it('a sentence goes on behind a mark that a small letter follows', () => {
  expect(marked('Well... so be it. "Stop!" he cried.')).toBe('Well... ¦so |be |it. ‖"Stop!" ¦he |cried.')
})

it('"No." ends a sentence, unless a number follows or may follow', () => {
  expect(sentences('No. I will not.')).toEqual(['No. ', 'I will not.'])
  expect([...breaks('No. ', 0, false)].every(({ rank }) => rank < WORD)).toBe(true)
})

it('marks without a space wait for what may belong to them', () => {
  expect([...breaks('你好。', 0, false)]).toEqual([])
  expect([...breaks('「你好。」他', 0, false)]).toEqual([{ end: 5, rank: SENTENCE }])
})

describe('tags', () => {
  it.each([
    ['Stay. <break time="1. 5s" /> Now go.', 'Stay. ‖<break time="1. 5s" /> Now |go.'],
    [
      'A <phoneme alphabet="ipa" ph="a b">big, red. one</phoneme>, yes',
      'A |<phoneme alphabet="ipa" ph="a b">big, red. one</phoneme>, ¦yes',
    ],
    ['[laughs. loud] Well, [sighs] no', '[laughs. loud] Well, ¦[sighs] no'],
    ['He said [a] if 2 < 3 then <3', 'He |said |[a] if |2 < |3 then |<3'],
  ])('hold together: %j', (text, expected) => {
    expect(marked(text)).toBe(expected)
  })

  it('that are not closed hold back what follows, but not for ever', () => {
    const open = 'One. <break time="1s" and '
    expect([...breaks(open, 0, false)].at(-1)?.end).toBe(5)
    expect([...breaks(`${open}${'word '.repeat(40)}`, 0, false)].at(-1)?.end).toBe(open.length + 200)
    expect([...breaks('One. [sighs and goes', 0, false)].at(-1)?.end).toBe(5)
  })
})

it('white space in Thai ends a phrase', () => {
  expect(marked('สวัสดีครับ ผมชื่อ')).toBe('สวัสดีครับ ¦ผมชื่อ')
})

describe('between words without spaces', () => {
  it.each([
    ['之后周末七国分争', 2, '之后周末'],
    ['กาลครั้งหนึ่งนานมาแล้ว', 3, 'กาลครั้งหนึ่ง'],
    ['今日はとても良い天気です', 3, '今日はとても'],
  ])('of %j after %i', (text, count, expected) => {
    expect(text.slice(0, breakBetweenWords(text, 0, text.length, count))).toBe(expected)
  })

  it('it waits while they may grow, and leaves names, numbers, addresses and tags whole', () => {
    expect(breakBetweenWords('天下大', 0, 3, 2)).toBe(0)
    expect(breakBetweenWords('使用https://a.b/c?d=e', 0, 99)).toBe(0)
    expect(breakBetweenWords('no such script here', 0, 99)).toBe(0)
    expect(breakBetweenWords('[天下大势分久必合]', 0, 99)).toBe(0)
  })
})
