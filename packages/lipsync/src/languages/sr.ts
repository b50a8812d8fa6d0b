import { ruleLanguage } from '../rules/rule-language.ts'

/**
 * Serbian in both its scripts, with Croatian, Bosnian and Macedonian: one letter, one sound (Landau et al., Handbook of the IPA, 1999).
 * An r between consonants is a syllable.
 */
export const serbian = /* @__PURE__ */ ruleLanguage({
  tags: ['sr', 'hr', 'bs', 'mk'],
  sets: { V: 'аеиоуaeiou' },
  rules: `
    ј Y, љ L, њ N Y, ђ JH, ѓ JH, ћ CH, ќ CH, џ JH, ѕ D Z, ц T S, дж JH, (?:^|[^V]){р}[^Vј'] AX R
    č CH, ć CH, š SH, ž ZH, đ JH, dž JH, lj L, nj N Y, c T S, j Y, h HH, (?:^|[^V]){r}[^Vj'] AX R
  `,
  numbers: {
    words:
      'nula jedan dva tri četiri pet šest sedam osam devet deset jedanaest dvanaest trinaest četrnaest petnaest šesnaest sedamnaest ' +
      'osamnaest devetnaest dvadeset trideset=30 četrdeset=40 pedeset=50 šezdeset=60 sedamdeset=70 osamdeset=80 devedeset=90 sto=100 ' +
      'dvesta=200 trista=300 četiristo=400 petsto=500 šesto=600 sedamsto=700 osamsto=800 devetsto=900 hiljadu=1000',
    tensAnd: 'i',
    signs: {
      ',': 'zarez',
      '.': 'tačka',
      '%': 'posto',
      '&': 'i',
      '+': 'plus',
      '=': 'jednako',
      '@': 'et',
      $: 'dolara',
      '€': 'evra',
    },
  },
})
