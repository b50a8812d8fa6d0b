import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inspection, shots } from './inspect.ts'

const evening = readFileSync(new URL('../../../packages/inspector/fixtures/evening.ndjson', import.meta.url), 'utf8')
const { open, reopen } = inspection()

const SCRIPT = `<img src=x onerror="document['title']='broken into'"><script>document.title='broken into'</script>`

describe('a file that is no good recording', () => {
  it.each([
    ['empty', '', 'The file is empty.'],
    [
      'of another kind',
      `{"name":"${'x'.repeat(100)}"}\n`,
      'This is no recording of Banter: its first line should name "banter-recording/1"',
    ],
    ['a web page', `<!doctype html><title>${SCRIPT}</title>`, 'and begins "<!doctype html><title><img src=x onerror'],
    ['cut in its header', evening.slice(0, 700), 'The first line of the recording breaks off; the file was cut.'],
    ['newer', evening.replace('banter-recording/1', 'banter-recording/9'), 'The recording is "banter-recording/9"'],
  ])('%s: a clear message, and the file before stays', async (_, file, message) => {
    const page = await open(file)
    const note = page.getByRole('alert')
    await expect.poll(() => note.textContent()).toContain(message)
    expect(await note.isVisible()).toBe(true)
    await reopen(page, evening)
    await page.locator('.lines .line').first().waitFor()
    expect(await note.isVisible()).toBe(false)
    await reopen(page, file)
    await expect.poll(() => note.textContent()).toContain(message)
    expect(await note.isVisible()).toBe(true)
    expect(await page.locator('.lines .line').count()).toBe(2)
    expect(await page.title()).toBe('it.ndjson – Banter inspector')
    await page.getByRole('button', { name: 'Put away' }).click()
    expect(await note.isVisible()).toBe(false)
  })

  it('torn or damaged: what can be read is shown, with word of what cannot', async () => {
    const lines = evening.trimEnd().split('\n')
    const page = await open(
      [...lines.slice(0, 100), '{"type":"said","t":"soon"}', ...lines.slice(100, 150)].join('\n').slice(0, -20),
    )
    await page.locator('.lines .line').first().waitFor()
    const note = await page.getByRole('alert').textContent()
    expect(note).toContain('The last line breaks off: the file was cut, or is still being written.')
    expect(note).toContain('Lines passed over: 1. Line 101 ')
    await page.screenshot({ path: `${shots}torn.png` })
  })

  it('hostile: its text is shown as text, and no script of it runs', async () => {
    const [header = '', ...rest] = evening.trimEnd().split('\n')
    const hostile = rest.map((line) =>
      JSON.stringify(JSON.parse(line), (key, value) =>
        ['text', 'message', 'reason', 'name', 'url', 'character', 'viseme'].includes(key) && typeof value === 'string'
          ? `${value}${SCRIPT}`
          : value,
      ),
    )
    const page = await open([header, ...hostile].join('\n'))
    const line = page.locator('.lines .line').first()
    await line.waitFor()
    expect(await line.textContent()).toContain(SCRIPT)
    for (const each of await page.locator('.lines .line').all()) await each.click()
    await page.locator('.evidence button').first().click()
    for (const tab of await page.getByRole('tab').all()) await tab.click()
    await page.getByRole('button', { name: 'Sequence' }).click()
    await page.locator('.sequence .row').first().waitFor()
    await page.screenshot({ path: `${shots}hostile.png` })
    expect(await page.locator('img, script:not([src])').count()).toBe(0)
    expect(await page.title()).toBe('it.ndjson – Banter inspector')
  })
})
