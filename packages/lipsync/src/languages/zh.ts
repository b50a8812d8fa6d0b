import { readings } from '../mandarin/readings.gen.ts'
import { unpackReadings } from '../mandarin/readings.ts'
import type { Phone } from '../phones.ts'
import type { SpelledPhone } from '../pronouncer.ts'
import type { Language } from '../register-language.ts'
import { type NumberWords, readNumber } from '../rules/number-words.ts'

const numbers: NumberWords = {
  words: '零 一 二 三 四 五 六 七 八 九 十 百=100 千=1000 万=10000',
  signs: { '.': '点', '%': '百分', '&': '和', '+': '加', '=': '等于', '@': '圈', $: '美元', '€': '欧元', '¥': '元' },
}

let known: ReadonlyMap<string, readonly Phone[]> | undefined

/** Unpacked on first use, which takes some 20 ms. */
function read(letters: readonly string[]): SpelledPhone[] {
  known ??= unpackReadings(readings)
  return letters.flatMap((each, letter) => (known?.get(each) ?? []).map((phone) => ({ phone, letter })))
}

/**
 * Mandarin, in simplified and traditional characters, by the most frequent reading of each: Unihan's kHanyuPinlu, else kMandarin. Of the
 * 20,902 characters it has the 4,351 that are frequent (kHanyuPinlu, kGradeLevel or kFrequency name them); others move the mouth through neutral vowels.
 */
export const mandarin: Language = {
  tags: ['zh', 'cmn'],
  pronounce: (letters) =>
    letters.some((each) => /[^\p{L}\p{M}']/u.test(each))
      ? readNumber(letters, numbers, read, (words, letter) =>
          read(Array.from(words)).map(({ phone }) => ({ phone, letter })),
        )
      : read(letters),
}
