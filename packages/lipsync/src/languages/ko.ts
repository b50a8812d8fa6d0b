import { ruleLanguage } from '../rules/rule-language.ts'

/** Sounds of conjoining letters, in the order of Unicode; a dash where there is none. */
const initials = 'G,K,N,D,T,R,M,B,P,S,S,-,JH,CH,CH,K,T,P,HH'
const medials = 'AA,EH,Y AA,Y EH,AH,EH,Y AH,Y EH,AO,W AA,W EH,W EH,Y AO,UW,W AH,W EH,W IY,Y UW,IH,IY,IY'
const finals = 'K,K,K,N,N,N,T,L,K,M,L,L,L,P,L,M,P,P,T,T,NG,T,T,K,T,P,-'
/** What a final says before a vowel, to which it moves; ㅎ is lost. */
const linked = 'G,K,K S,N,N JH,N,D,R,L G,L M,L B,L S,L T,L P,R,M,B,P S,S,S,NG,JH,CH,K,T,P,-'

const table = (first: number, sounds: string, context: string): string =>
  sounds
    .split(',')
    .map((phones, i) => {
      const letter = String.fromCharCode(first + i)
      return `${context === '' ? letter : `{${letter}}${context}`} ${phones}`
    })
    .join(',')

/** The initial that has no sound of its own. */
const SILENT = 'ᄋ'

/**
 * Korean, by its letters (Lee, Handbook of the IPA, 1999; Standard Pronunciation, National Institute of Korean Language, 1988). Finals move
 * to a vowel that follows, and become nasal before one.
 */
export const korean = /* @__PURE__ */ ruleLanguage({
  tags: ['ko'],
  sets: { N: 'ᄂᄆ' },
  rules: `
    ${Array.from('ᆸᆹᇁ', (each) => `{${each}}N M`).join(',')}, ${Array.from('ᆨᆩᆪᆿ', (each) => `{${each}}N NG`).join(',')}
    ${Array.from('ᆮᆺᆻᆽᆾᇀ', (each) => `{${each}}N N`).join(',')}, {ᆮ}ᄋ[ᅵ] JH, {ᇀ}ᄋ[ᅵ] CH
    ${table(0x11a8, linked, SILENT)}, ${table(0x11a8, finals, '')}, ${table(0x1100, initials, '')}, ${table(0x1161, medials, '')}
  `,
  numbers: {
    words: '영 일 이 삼 사 오 육 칠 팔 구 십 백=100 천=1000 만=10000',
    signs: {
      '.': '점',
      '%': '퍼센트',
      '&': '앤드',
      '+': '더하기',
      '=': '는',
      '@': '골뱅이',
      $: '달러',
      '€': '유로',
      '¥': '엔',
    },
  },
})
