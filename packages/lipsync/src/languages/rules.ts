export type { NumberWords } from '../rules/number-words.ts'
export { type RuleLanguage, ruleLanguage } from '../rules/rule-language.ts'
export type { Spelling } from '../rules/spelling.ts'
