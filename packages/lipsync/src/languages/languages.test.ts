import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLipSync, createTimeline } from '../lip-sync.ts'
import { phones } from '../phones.ts'
import { pronouncerFor } from '../pronouncer.ts'
import { registerLanguage } from '../register-language.ts'
import { aligned, lettersOf, part, spoken } from '../test-support.ts'
import { languages } from './all.ts'

for (const language of languages) registerLanguage(language)

const tags = languages.map((language) => language.tags[0] ?? '')

function say(word: string, tag: string): string {
  const letters = lettersOf(word)
  return pronouncerFor(tag)(letters, /^\p{Lu}{2,}$/u.test(word))
    .map(({ phone }) => phone)
    .join(' ')
}

/** Words as they are written, and their sounds. */
const words: Readonly<Record<string, string>> = {
  es: `
    guerra G EH R AA | pingüino P IY N G W IY N AO | cigarro TH IY G AA R AO | gente HH EH N T EH | queso K EH S AO
    hielo Y EH L AO | huevo W EH B AO | calle K AA Y EH | año AA N Y AO | vino B IY N AO | envidia EH M B IY DH Y AA | dedo D EH DH AO
    México M EH HH IY K AO | rey R EY | día D IY AA | causa K AW S AA | examen EH K S AA M EH N | 7 S Y EH T EH
    31 T R EY N T AA IY UW N AO | 2.500 D AO S M IY L K IY N Y EH N T AO S | 50% TH IY N K W EH N T AA P AO R TH Y EH N T AO
    NPC EH N EH P EH TH EH`,
  'es-MX': 'cena S EH N AA | zapato S AA P AA T AO | casa K AA S AA',
  it: `
    ciao CH AA AO | chiesa K Y EH Z AA | ghiaccio G Y AA CH AO | giorno JH AO R N AO | sciarpa SH AA R P AA | pesce P EH SH EH
    gnomo N Y AO M AO | famiglia F AA M IY L AA | quando K W AA N D AO | pizza P IY T S AA | hanno AA N AO | invano IY N V AA N AO
    canbio K AA M B Y AO | città CH IY T AA | più P Y UW | 28 V EH N T IY AO T AO | l'amico L AA M IY K AO | c'è CH EH`,
  de: `
    schön SH UH N | Straße SH T R AA S AX | spielen SH P IY L AX N | zwei T S V AY | Vater F AA T AX | Vase V AA Z AX | Quelle K V EH L AX
    Mädchen M EH D HH AX N | Deutsch D OY CH | Haus HH AW S | ihr IY AX | gegessen G AX G EH S AX N | gegen G EH G AX N | beginnen B AX G IY N AX N | Journal ZH UW R N AA L | gehen G EH AX N | lange L AA NG AX | danke D AA NG K AX
    Fuchs F UW K S | Pfeil P F AY L | Nation N AA T S Y AO N | König K UH N IH HH | verstehen F EH R SH T EH AX N
    24 F IY AX UW N D T S V AA N T S IH HH | 1,5 AY N S K AO M AA F UW N F`,
  fr: `
    bonjour B AO ZH UW R | beaucoup B AO K UW | enfant AA F AA | femme F AA M | fille F IY Y | ville V IY L | parlent P AA R L
    moment M AO M AA | oiseau W AA Z AO | œil UH Y | montagne M AO T AA N Y | chien SH Y EH | pain P EH
    vingt V EH | guerre G EH R | garçon G AA R S AO | l'homme L AO M | c'est S EH | orchestre AO R K EH S T R | aspect AA S P EH | soleil S AO L EH Y | parler P AA R L EH | hiver IY V EH R
    nuit N W IY | question K EH S T Y AO | nation N AA S Y AO | six S IY S | compter K AO T EH | 92 K AA T R V EH D UW Z`,
  pt: `
    coração K AO R AA S AW | filho F IY L UW | manhã M AA N Y AA | cidade S IY D AA JH IY | noite N OY CH IY | brasil B R AA Z IY W
    carro K AA HH UW | rio HH Y UW | casa K AA Z AX | queijo K EY ZH UW | guerra G EH HH AX | bom B AO | campo K AA M P UW | mãe M AY
    exame EH Z AA M IY | próximo P R AO S IY M UW | táxi T AA K S IY | linguiça L IY N G W IY S AX | caixa K AY SH AX | 22 V IY N CH IY IY D OY S | 100 S EY`,
  pl: `
    szczęście SH CH EH N SH CH EH | chrząszcz HH SH AO W SH CH | dziękuję JH EH N K UW Y EH | ciemno CH EH M N AO | piątek P Y AO N T EH K
    ząb Z AO M B | gołąb G AO W AO M B | wino V IY N AO | łódź W UW JH | rzeka ZH EH K AA | niebo N Y EH B AO | 5 P Y EH N CH`,
  nl: `
    school S HH AO L | schrijven S R EY V AX N | goed G UW D | huis HH UH UW S | deur D UH R | vrouw V R AW | water V AA T AX R
    tafel T AA F AX L | gezicht G AX Z IH HH T | bang B AA NG | meisje M EY SH AX | nieuw N IY W | vader V AA D AX R
    21 EH N EH N T V IH N T AX HH`,
  tr: `
    çocuk CH AO JH UW K | şehir SH EH HH IY R | dağ D AA | kılıç K IH L IH CH | gül G UW L | göz G UH Z | jandarma ZH AA N D AA R M AA
    vay V AA Y | pazar P AA Z AA R | 45 K IH R K B EH SH`,
  ru: `
    привет P R IY V EH T | его Y EH V AO | большого B AA L SH AO V AX | много M N AO G AX | что SH T AO | ёлка Y AO L K AA | семья S EH M Y AA | борщ B AO R SH
    говорят G AA V AO R AA T | осторожно AA S T AA R AO ZH N AX | учится UW CH IY T S AA | мой M AO Y | объём AA B Y AO M | фея F EH Y AA | за\u0301мок Z AA M AO K | 3 T R IY`,
  uk: "їжак Y IY ZH AA K | м'ята M Y AA T AA | гора HH AO R AA | ґанок G AA N AO K | правда P R AA W D AA | щастя SH CH AA S T AA | був B UW W",
  bg: 'България B AX L G AA R IY Y AA | къща K AX SH T AA | шофьор SH AO F Y AO R',
  sr: 'Србија S AX R B IY Y AA | њега N Y EH G AA | ljubav L UW B AA V | džep JH EH P | čovek CH AO V EH K | prst P AX R S T',
  el: `
    ευχαριστώ EH F HH AA R IY S T AO | μπύρα B IY R AA | λάμπα L AA M B AA | αυτός AA F T AO S | αύριο AA V R Y AO | ντομάτα D AO M AA T AA
    άγγελος AA NG G EH L AO S | ουρανός UW R AA N AO S | και K EH | γεια Y AA | ψωμί P S AO M IY | ξένος K S EH N AO S | φίλος F IY L AO S
    Μαΐου M AA IY UW`,
  ja: `
    こんにちは K AO N N IY CH IY W AA | さんぽ S AA M P AO | ありがとう AA R IY G AA T AO | がっこう G AA K AO | らっぱ R AA P P AA
    きょう K Y AO | しゃしん SH AA SH IY N | コーヒー K AO HH IY | ファン F AA N | です D EH S | ふじ F UW JH IY | を AO | は W AA
    ｶﾞｽ G AA S UW`,
  ko: `
    안녕 AA N N Y AH NG | 합니다 HH AA M N IY D AA | 밥 B AA P | 값이 G AA P S IY | 국물 G UW NG M UW L | 같이 G AA CH IY | 좋아 JH AO AA
    한국어 HH AA N G UW G AH | 의사 IY S AA | 왜 W EH`,
  he: `
    שָׁלוֹם SH AA L AO M | שלום SH AX L AO M | בַּיִת B AA Y IY T | הוּא HH UW | רוּחַ R UW AA HH | שָׂדֶה S AA D EH | כֶּלֶב K EH L EH V
    לִפְנֵי L IY F N EH | פֶּה P EH | וְאֵין V EH EH N | מצווה M AX T S AX V AA | בבית B AX V IY T | חֲבֵרוֹ HH AA V EH R AO`,
  ar: `
    كَتَبَ K AA T AA B AA | كتاب K AX T AA B | مُحَمَّدٌ M UW HH AA M AA D UW N | السلام AA S AX L AA M | القمر AA L K AX M AX R | يوم Y UW M
    جَدِيد JH AA D IY D | مِنْبَر M IY M B AA R | بَيْت B AA Y T | وردة W AX R AX D AA | آب AA B`,
  zh: `
    你 N IY | 好 HH AW | 说 SH W AO | 說 SH W AO | 們 M AX N | 語 UW | 学 SH W EH | 中 CH UH N | 国 G W AO | 朋 B AX N | 友 Y OW | 风 F AX N
    了 L AH | 的 D AH | 是 SH IH | 四 S IH | 去 CH UW | 儿 ER | 元 W EH N | 25 ER SH IH UW | 嗯 N | 龘 AX`,
  fa: 'پدر P AX D AX R | گل G AX L | چای CH AA Y',
  hi: `
    नमस्ते N AX M AX S T EH | भारत B AA R AX T | कमल K AX M AX L | सड़क S AX R AX K | लड़का L AX R K AA | समझना S AX M AX JH N AA
    जंगल JH AX N G AX L | में M EH | हिन्दी HH IH N D IY | मुंबई M UH M B AX IY | फ़िल्म F IH L M | न N AX | ३ T IY N`,
}

test('a word is read anew where its marks stand beside its letters', () => {
  const letters = (word: readonly string[], tag: string) => pronouncerFor(tag)(word, false).map(({ letter }) => letter)
  expect(letters(['n\u0303', 'o'], 'es')).toEqual([0, 0, 1])
  expect(letters(['n', '\u0303', 'o'], 'es')).toEqual([0, 0, 2])
  expect(letters(['ל\u05b8', 'א\u05b8', 'מ'], 'he')).toEqual([0, 0, 1, 2])
  expect(letters(['ל', '\u05b8', 'א', '\u05b8', 'מ'], 'he')).toEqual([0, 1, 3, 4])
  expect(letters(['n\u0303', 'o'], 'en')).toEqual([0, 1])
  expect(letters(['n', '\u0303', 'o'], 'en')).toEqual([0, 2])
})

describe.each(Object.entries(words))('in %s', (tag, table) => {
  test.each(table.split(/[|\n]/).flatMap((line) => (line.trim() === '' ? [] : [line.trim().split(/ (.*)/)])))(
    '%s is said %s',
    (word = '', sounds) => {
      expect(say(word, tag)).toBe(sounds)
    },
  )
})

/** Letters of every script there are rules for, marks among them, digits and signs. */
const scripts =
  'abcdefghijklmnopqrstuvwxyz áéíóúüñàèìòùäößâêîôûçœãõąćęłńóśźżğışİij абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўјљњђћџ ' +
  'αβγδεζηθικλμνξοπρσςτυφχψωάέήίϊΐ אבגדהוזחטיכךלמםנןסעפףצץקרשת ְֱֲֳִֵֶַָֹֻּׁׂ ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآؤئءپچژگ ًٌٍَُِّْ ' +
  "अआइईउऊएऐओऔकखगघचछजझटठडढणतथदधनपफबभमयरलवशषसहािीुूेैोौं़्ँ かがきさしすぱふゃゅょっんーアガッャン漢字行 한국어값닭 09٣३ $€%&+=@.,:'’-"
const anyWord = fc.oneof(
  fc.array(fc.constantFrom(...Array.from(scripts)), { minLength: 1, maxLength: 8 }).map((chars) => chars.join('')),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 5 }),
)

describe.each(tags)('the language %s', (tag) => {
  test('has a sound for any word with a letter, in the order of its letters', () => {
    fc.assert(
      fc.property(anyWord, fc.boolean(), (text, capitals) => {
        const letters = lettersOf(text)
        const told = pronouncerFor(tag)(letters, capitals)
        if (letters.some((letter) => /^\p{L}/u.test(letter))) expect(told.length).toBeGreaterThan(0)
        told.forEach(({ phone, letter }, i) => {
          expect(phones).toContain(phone)
          expect(letters[letter]).toBeDefined()
          expect(letter).toBeGreaterThanOrEqual(told[i - 1]?.letter ?? 0)
        })
      }),
      { numRuns: 300 },
    )
  }, 60_000)

  test('gives the same timeline for any split into pushes', () => {
    fc.assert(
      fc.property(fc.array(anyWord, { maxLength: 6 }), fc.array(fc.nat({ max: 60 })), (text, cuts) => {
        const alignment = aligned(...Array.from(text.join(' '), (char, i) => [char, 40 + ((i * 37) % 80)] as const))
        const lips = createLipSync({ language: tag })
        const edges = [...new Set(cuts)].filter((cut) => cut < alignment.chars.length).sort((a, b) => a - b)
        for (const [i, from] of [0, ...edges].entries()) lips.push(part(alignment, from, edges[i]))
        lips.end()
        expect(lips.timeline.cues).toEqual(createTimeline(alignment, { language: tag }).cues)
      }),
      { numRuns: 50 },
    )
  }, 60_000)
})

/** Letters that close the lips, and those that bring them to the teeth, wherever they are sounded. */
const closing: Readonly<Record<string, readonly [lips: string, teeth: string]>> = {
  es: ['p b v m', 'f'],
  it: ['p b m', 'f v'],
  de: ['p b m', 'f v w'],
  fr: ['p b m', 'f v'],
  pt: ['p b m', 'f v'],
  pl: ['p b m', 'f w'],
  nl: ['p b m', 'f v w'],
  tr: ['p b m', 'f v'],
  ru: ['п б м', 'ф в'],
  uk: ['п б м', 'ф в'],
  bg: ['п б м', 'ф в'],
  sr: ['п б м p b m', 'ф в f v'],
  el: ['π μ ψ', 'φ β'],
  he: ['מ', 'ף'],
  ar: ['ب م پ', 'ف'],
  hi: ['प ब भ म', 'व'],
  ja: ['ば ぱ ま バ パ マ', 'ふ フ'],
  ko: ['바 파 마 빠', ''],
  zh: ['八 怕 妈', '发'],
}

describe.each(Object.entries(closing))('in %s', (tag, [lips, teeth]) => {
  const openings: Readonly<Record<string, string>> = {
    ru: 'а',
    uk: 'а',
    bg: 'а',
    sr: 'а',
    el: 'ά',
    he: 'א',
    ar: 'ا',
    hi: 'ा',
    ja: 'あ',
    ko: '아',
    zh: '阿',
  }
  const opening = openings[tag] ?? 'a'
  const shapesOf = (letter: string): string[] => {
    const around = `${tag === 'hi' ? 'आ' : opening}${letter}${opening}`
    return createTimeline(spoken(around), { language: tag, motion: 'none' }).cues.map(({ viseme }) => viseme)
  }
  test.each(lips.split(' '))('%s closes the lips', (letter) => {
    expect(shapesOf(letter)).toContain('PP')
  })
  test.each(teeth === '' ? [] : teeth.split(' '))('%s brings the lip to the teeth', (letter) => {
    expect(shapesOf(letter)).toContain('FF')
  })
})
