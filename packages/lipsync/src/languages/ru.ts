import { ruleLanguage } from '../rules/rule-language.ts'

/**
 * Russian, by its orthography (Yanushevskaya & Bunčić, JIPA 45, 2015), and Belarusian, which writes more as it speaks. Stress is not
 * written, so an о is opened only where it most often has none: at the ends of a word, before its last two syllables, and beside ё.
 */
export const russian = /* @__PURE__ */ ruleLanguage({
  tags: ['ru', 'be'],
  sets: { V: 'аеёиоуыэюяіў', C: 'бвгджзйклмнпрстфхцчшщ' },
  rules: `
    (?:^|V|[ьъ']){е} Y EH, (?:^|V|[ьъ']){ё} Y AO, (?:^|V|[ьъ']){ю} Y UW, (?:^|V|[ьъ']){я} Y AA, е EH, ё AO, ю UW, я AA
    ь -, ъ -, й Y, ў W, ц T S, сч SH, щ SH, ^{ч}то SH, {тьс}я T S, {тс}я T S, {тц} T S, {здн} Z N, {лнц}е N T S, у{в}ств -
    (?:мн|стр|дор)о{г}о$ G, [ое]{г}о$ V, се{г}одня V, {о}.*ё AA, ё.*{о} AX, ^{о}C+V AA, {о}[^V]*V[^V]*V AA, ^мног{о}$ AX, ^[^V]*[ое]г{о}$ AO, V.*C{о}$ AX
  `,
  numbers: {
    words:
      'ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать ' +
      'шестнадцать семнадцать восемнадцать девятнадцать двадцать тридцать=30 сорок=40 пятьдесят=50 шестьдесят=60 семьдесят=70 ' +
      'восемьдесят=80 девяносто=90 сто=100 двести=200 триста=300 четыреста=400 пятьсот=500 шестьсот=600 семьсот=700 ' +
      'восемьсот=800 девятьсот=900 тысяча=1000',
    signs: {
      ',': 'запятая',
      '.': 'точка',
      '%': 'процентов',
      '&': 'и',
      '+': 'плюс',
      '=': 'равно',
      '@': 'собака',
      $: 'долларов',
      '€': 'евро',
    },
  },
})
