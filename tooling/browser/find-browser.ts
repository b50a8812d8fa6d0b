import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'

const COMMANDS = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome']
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/** The path of a Chrome or Chromium: the one named by `CHROME_PATH`, the system's, or Playwright's; installed where there is none. */
export function findBrowser(): string {
  const named = process.env.CHROME_PATH
  if (named) {
    if (existsSync(named)) return named
    throw new Error(`CHROME_PATH names ${named}, but there is no such file.`)
  }
  return installed() ?? install() ?? fail()
}

function installed(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const onPath = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)))
  return [...onPath, ...PLACES, chromium.executablePath()].find(isExecutable) ?? null
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function install(): string | null {
  console.log('The browser tests need Chrome or Chromium, and this machine has none. Installing it …')
  const isDebianRoot = existsSync('/etc/debian_version') && process.getuid?.() === 0
  if (
    isDebianRoot &&
    run('apt-get', 'update') &&
    run('apt-get', 'install', '-y', '--no-install-recommends', 'chromium')
  )
    return installed()
  const playwright = join(import.meta.dirname, 'node_modules', 'playwright-core', 'cli.js')
  return run(process.execPath, playwright, 'install', 'chromium') ? installed() : null
}

function run(command: string, ...parameters: string[]): boolean {
  return spawnSync(command, parameters, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
}

function fail(): never {
  throw new Error(
    'No browser was found, and none could be installed. Install Chrome or Chromium (on Debian or Ubuntu: sudo apt-get install chromium), or name one with CHROME_PATH=/path/to/chrome.',
  )
}
