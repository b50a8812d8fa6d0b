import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'esbuild'
import { type Weight, weigh } from './bundle.ts'
import { allocatedBytes } from './lipsync/allocation.ts'
import { takeTurns } from './lipsync/take-turns.ts'
import { createWorks, type WorkName } from './lipsync/works.ts'
import { median, medianRatio, quantile } from './quantile.ts'
import type { BenchReport, Budget, Table } from './report.ts'

/**
 * The budgets of one machine, and what a peer and a floor took on it, in ns a character: a slower machine is allowed more by
 * the same factor. Making timelines fills the memory as the peer does; that of `at()` is as lean as the floor.
 */
const CREATE = { budgetCharsPerS: 1e6, peerNs: 650 }
const AT = { budgetNs: 1000, floorNs: 35 }

/** What a language may add to the download of a game that speaks it, KB; Mandarin has some five thousand characters to know. */
const LANGUAGE = { budgetKb: 3, mandarinBudgetKb: 8 }

const PEER_LANGUAGES = ['en', 'de', 'fr', 'fi', 'lt']

const titles: Record<WorkName, string> = {
  floor: 'JSON.parse of the character times (floor)',
  dialogue: 'createTimeline, dialogue',
  dialogueByWord: 'createLipSync, dialogue pushed word by word',
  invented: 'createTimeline, every word new',
  peerDialogue: 'TalkingHead lipsync-en, dialogue',
  peerInvented: 'TalkingHead lipsync-en, every word new',
  at: 'timeline.at()',
  weights: 'timeline.weights(), 15 visemes',
  faceWeights: 'timeline.weights(), 52 shapes of ARKit',
}

/** What a game calls in every frame. */
const calls = ['at', 'weights', 'faceWeights'] as const
type Call = (typeof calls)[number]

/** A call makes nothing; the heap is told a little off by what else happens meanwhile. */
const MOST_BYTES = 1

/** How fast text becomes mouth shapes, what a frame of a game pays for them, and what the reading of a language weighs. */
export async function run(): Promise<BenchReport> {
  const works = createWorks()
  const rounds = takeTurns(works)
  const bytes = Object.fromEntries(calls.map((name) => [name, allocatedBytes(works[name])])) as Record<Call, number>
  const weights = await languageWeights()
  const added = await addedLanguages()
  return {
    tables: [
      speedTable(['dialogue', 'dialogueByWord', 'peerDialogue', 'invented', 'peerInvented', 'floor'], rounds),
      callTable(rounds, bytes),
      {
        title: 'What a browser downloads to read a language',
        columns: ['', 'min KB', 'min + gzip KB'],
        rows: weights.map(({ title, weight }) => [title, weight.minKb, weight.gzipKb]),
      },
      {
        title: 'What each language adds to lipsync, its rules engine included',
        columns: ['', 'min KB', 'min + gzip KB'],
        rows: added.map(({ tag, minKb, gzipKb }) => [tag, minKb, gzipKb]),
      },
    ],
    figures: {
      ...Object.fromEntries(
        Object.entries(rounds).flatMap(([name, values]) => [
          [`${name}NsP50`, median(values)],
          [`${name}NsP95`, quantile(values, 0.95)],
        ]),
      ),
      ...Object.fromEntries(weights.map(({ key, weight }) => [`${key}GzipKb`, weight.gzipKb])),
      ...Object.fromEntries(added.map(({ tag, gzipKb }) => [`language-${tag}GzipKb`, gzipKb])),
    },
    ratios: {
      dialogueOverFloor: medianRatio(rounds.dialogue, rounds.floor),
      atOverFloor: medianRatio(rounds.at, rounds.floor),
      dialogueOverPeer: medianRatio(rounds.dialogue, rounds.peerDialogue),
      inventedOverPeer: medianRatio(rounds.invented, rounds.peerInvented),
    },
    budgets: [
      ...budgets(rounds),
      ...calls.map((name) => allocationBudget(name, bytes[name])),
      ...added.map(languageBudget),
    ],
    notes: [
      'TalkingHead reads text into visemes of nominal lengths; fitting them to the sound is left to its caller. createTimeline also fits them, moves them and tiles the clip.',
    ],
  }
}

type Rounds = Record<WorkName, number[]>

function budgets(rounds: Rounds): Budget[] {
  const most = (what: string, value: number, limit: number, unit: string, judged: boolean): Budget => ({
    what,
    value,
    limit,
    keep: 'at most',
    unit,
    judged,
  })
  const rate = (name: 'dialogue' | 'dialogueByWord' | 'invented'): Budget => ({
    what: titles[name],
    value: 1e9 / median(rounds[name]),
    limit: CREATE.budgetCharsPerS,
    keep: 'at least',
    unit: 'characters/s',
    judged: false,
  })
  return [
    rate('dialogue'),
    most(
      '… time over TalkingHead',
      medianRatio(rounds.dialogue, rounds.peerDialogue),
      1e9 / CREATE.budgetCharsPerS / CREATE.peerNs,
      '×',
      true,
    ),
    rate('dialogueByWord'),
    rate('invented'),
    most('timeline.at()', median(rounds.at), AT.budgetNs, 'ns', false),
    most('… over the floor', medianRatio(rounds.at, rounds.floor), AT.budgetNs / AT.floorNs, '×', true),
  ]
}

const allocationBudget = (name: Call, bytes: number): Budget => ({
  what: `memory of ${titles[name]}`,
  value: bytes,
  limit: MOST_BYTES,
  keep: 'at most',
  unit: 'bytes',
  judged: true,
})

function speedTable(names: readonly WorkName[], rounds: Rounds): Table {
  return {
    title: 'From text to mouth shapes',
    columns: ['', 'characters/s', 'ns/character p50', 'p95', '× floor'],
    rows: names.map((name) => [
      titles[name],
      1e9 / median(rounds[name]),
      median(rounds[name]),
      quantile(rounds[name], 0.95),
      medianRatio(rounds[name], rounds.floor),
    ]),
  }
}

function callTable(rounds: Rounds, bytes: Readonly<Record<Call, number>>): Table {
  return {
    title: 'In a frame of the game',
    columns: ['', 'ns p50', 'p95', 'bytes allocated'],
    rows: calls.map((name) => [titles[name], median(rounds[name]), quantile(rounds[name], 0.95), bytes[name]]),
  }
}

interface LanguageWeight {
  key: string
  title: string
  weight: Weight
}

async function languageWeights(): Promise<LanguageWeight[]> {
  const own = ['./packages/lipsync/src/index.ts']
  const peers = PEER_LANGUAGES.map(async (language) => {
    const module = import.meta.resolve(`@met4citizen/talkinghead/modules/lipsync-${language}.mjs`)
    return {
      key: `peer${language.toUpperCase()}`,
      title: `TalkingHead lipsync-${language}`,
      weight: await weigh([fileURLToPath(module)]),
    }
  })
  return [
    { key: 'lipsync', title: 'lipsync, English included', weight: await weigh(own) },
    {
      key: 'lipsyncWithoutEnglish',
      title: 'lipsync, all but English',
      weight: await weigh(own, { plugins: [withoutEnglish] }),
    },
    ...(await Promise.all(peers)),
  ]
}

interface AddedLanguage {
  tag: string
  minKb: number
  gzipKb: number
}

const languagesFolder = new URL('../../packages/lipsync/src/languages/', import.meta.url)

/** What a bundle with a language has beyond one without. */
async function addedLanguages(): Promise<AddedLanguage[]> {
  const own = ['./packages/lipsync/src/index.ts']
  const names = ['createLipSync', 'createTimeline', 'registerLanguage']
  const without = await weigh(own, { names })
  const files = (await readdir(languagesFolder)).filter((name) => /^[a-z]{2}\.ts$/.test(name)).sort()
  return Promise.all(
    files.map(async (name) => {
      const { minKb, gzipKb } = await weigh(own, { names, beside: [fileURLToPath(new URL(name, languagesFolder))] })
      return { tag: name.slice(0, 2), minKb: minKb - without.minKb, gzipKb: gzipKb - without.gzipKb }
    }),
  )
}

const languageBudget = ({ tag, gzipKb }: AddedLanguage): Budget => ({
  what: `language ${tag}`,
  value: gzipKb,
  limit: tag === 'zh' ? LANGUAGE.mandarinBudgetKb : LANGUAGE.budgetKb,
  keep: 'at most',
  unit: 'KB',
  judged: true,
})

/** What is left for those who never speak English: everything but how its words are read. */
const withoutEnglish: Plugin = {
  name: 'without English',
  setup(build) {
    build.onLoad({ filter: /english\/pronounce-english\.ts$/ }, () => ({
      contents: 'export const pronounceEnglish = null',
    }))
  },
}
