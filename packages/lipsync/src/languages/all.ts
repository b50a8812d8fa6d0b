import type { Language } from '../register-language.ts'
import { arabic } from './ar.ts'
import { bulgarian } from './bg.ts'
import { german } from './de.ts'
import { greek } from './el.ts'
import { americanSpanish, spanish } from './es.ts'
import { french } from './fr.ts'
import { hebrew } from './he.ts'
import { hindi } from './hi.ts'
import { italian } from './it.ts'
import { japanese } from './ja.ts'
import { korean } from './ko.ts'
import { dutch } from './nl.ts'
import { polish } from './pl.ts'
import { portuguese } from './pt.ts'
import { russian } from './ru.ts'
import { serbian } from './sr.ts'
import { turkish } from './tr.ts'
import { ukrainian } from './uk.ts'
import { mandarin } from './zh.ts'

/** Every language that comes with the package, for tools whose size does not matter; a game imports those it speaks. */
// biome-ignore format: a table
export const languages: readonly Language[] = [
  arabic, bulgarian, german, greek, spanish, americanSpanish, french, hebrew, hindi, italian, japanese, korean, mandarin, dutch, polish,
  portuguese, russian, serbian, turkish, ukrainian,
]
