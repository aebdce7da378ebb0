/**
 * Tries the report in a real Chromium: `npm run report:browser`. It is opened light and dark, in English and Chinese, in one
 * file and in many; its verdict is read, a red's evidence is reached, and 1,000 specs are timed.
 * `--screenshots DIR` keeps pictures; `--results DIR` looks at Allure's results of a rehearsal instead.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { execa } from 'execa'
import { launch, type Browser, type Page } from 'puppeteer-core'
import { readReportData } from '../../helpers/reporting/report/data.ts'
import { resultsOfMany } from './results-of-many.ts'
import { serve } from './serve.ts'

/** Seconds. */
const OPENS_WITHIN_S = 3
const TIMES = 3
/** Against what hangs, not against what is slow. */
const HANGS_MS = 120_000
const MOST_CLICKS = 3
const SPECS = 1000
const EVIDENCE_BYTES = 50 * 2 ** 20
const VIEWPORT = { width: 1280, height: 900 }

const { values } = parseArgs({
  options: {
    results: { type: 'string' },
    screenshots: { type: 'string' },
    chromium: { type: 'string', default: process.env.CHROMIUM ?? 'chromium' },
  },
})

const faults: string[] = []
const say = (line: string) => console.log(line)

function mustBe(holds: boolean, what: string, seen: unknown = ''): void {
  say(`${holds ? '✓' : '✗'} ${what}${seen === '' ? '' : `: ${String(seen)}`}`)
  if (!holds) faults.push(what)
}

/** A page that remembers whatever goes wrong in it. */
async function open(browser: Browser, scheme: 'light' | 'dark'): Promise<{ page: Page; wrong: string[] }> {
  const page = await browser.newPage()
  page.setDefaultTimeout(HANGS_MS)
  await page.setViewport(VIEWPORT)
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
  const wrong: string[] = []
  page.on('console', (message) => void (message.type() === 'error' && wrong.push(message.text())))
  page.on('pageerror', (error) => void wrong.push(String(error)))
  page.on('requestfailed', (request) => void wrong.push(`${request.url()} ${request.failure()?.errorText}`))
  return { page, wrong }
}

/** What else the machine does meanwhile is none of the report's: the quickest counts. */
async function quickest(page: Page, url: string): Promise<number> {
  const took: number[] = []
  for (let time = 0; time < TIMES; time++) took.push(await secondsToOpen(page, url))
  return Math.min(...took)
}

/** Seconds until the verdict and the tree of results are there. */
async function secondsToOpen(page: Page, url: string): Promise<number> {
  const began = performance.now()
  await page.goto(url)
  await page.waitForSelector('#rehearsal h1')
  await page.waitForSelector('[data-testid="tree-section"], [data-testid="tree-leaf"]')
  return (performance.now() - began) / 1000
}

async function look(browser: Browser, url: string, name: string, verdict: string): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    const { page, wrong } = await open(browser, scheme)
    const seconds = await quickest(page, url)
    mustBe(
      seconds < OPENS_WITHIN_S,
      `${name}, ${scheme}: it opens within ${OPENS_WITHIN_S} s`,
      `${seconds.toFixed(2)} s`,
    )
    // Evaluated in the page, which has a document; this program has none.
    const read = (await page.evaluate(
      `(({ textContent, offsetTop, offsetHeight }) => ({ text: textContent, bottom: offsetTop + offsetHeight }))(document.querySelector('#rehearsal h1'))`,
    )) as { text: string; bottom: number }
    mustBe(
      read.text === verdict && read.bottom < VIEWPORT.height,
      `${name}, ${scheme}: the verdict is on the first screen`,
      read.text,
    )
    await picture(page, `${name}-${scheme}`)
    if (verdict === 'NO-GO') await reachEvidence(page, name, scheme)
    mustBe(wrong.length === 0, `${name}, ${scheme}: without an error on the console`, wrong.join('; '))
    await page.close()
  }
}

/** By clicks alone, from the first screen to what the first red spec has seen. */
async function reachEvidence(page: Page, name: string, scheme: string): Promise<void> {
  let clicks = 0
  const click = async (selector: string) => {
    const found = await page.waitForSelector(selector, { timeout: 5000 }).catch(() => null)
    if (!found) return false
    await found.click()
    clicks++
    return true
  }
  const hasEvidence = async () =>
    (await page
      .waitForSelector('pre, iframe, table, svg[role=img], [data-testid="code-attachment-content"]', {
        timeout: 3000,
      })
      .catch(() => null)) !== null
  const isThere =
    (await click('#rehearsal li[data-item] b a')) &&
    (await click('[data-testid="test-result-attachment-header"], [data-testid="test-result-attachment"]')) &&
    (await hasEvidence())
  mustBe(
    isThere && clicks <= MOST_CLICKS,
    `${name}, ${scheme}: a red’s evidence is reached in ${MOST_CLICKS} clicks at most`,
    clicks,
  )
  await picture(page, `${name}-${scheme}-evidence`)
}

async function picture(page: Page, name: string): Promise<void> {
  if (values.screenshots === undefined) return
  await mkdir(values.screenshots, { recursive: true })
  await new Promise((drawn) => setTimeout(drawn, 500))
  await writeFile(join(values.screenshots, `${name}.png`), await page.screenshot())
}

async function build(results: string, output: string, ...flags: string[]): Promise<number> {
  const began = performance.now()
  await execa(process.execPath, ['helpers/cli/report.ts', '--results', results, '--build', output, ...flags])
  return (performance.now() - began) / 1000
}

const work = await mkdtemp(join(tmpdir(), 'report-browser-'))
const browser = await launch({ executablePath: await programOf(values.chromium), args: ['--no-sandbox'] })
try {
  if (values.results === undefined) await tryMade()
  else await tryResults(values.results, 'rehearsal')
} finally {
  await browser.close()
  await rm(work, { recursive: true, force: true })
}
if (faults.length > 0) {
  console.error(`${faults.length} of what the report promises does not hold.`)
  process.exitCode = 1
}

async function tryMade(): Promise<void> {
  const many = { specs: SPECS, evidenceBytes: EVIDENCE_BYTES }
  for (const [name, redEvery, language] of [
    ['no-go', 40, 'en'],
    ['go', undefined, 'en'],
    ['no-go-zh', 40, 'zh'],
  ] as const) {
    const results = await resultsOfMany(join(work, name), { ...many, redEvery, language })
    await tryResults(results, name)
  }
}

async function tryResults(results: string, name: string): Promise<void> {
  const folder = join(work, `${name}-report`)
  say(`${name}: built in ${(await build(results, folder)).toFixed(1)} s`)
  const verdict = await verdictIn(results)
  await using served = await serve(folder)
  await look(browser, served.url, name, verdict)
  const single = join(work, `${name}-single`)
  say(`${name}, in one file: built in ${(await build(results, single, '--single-file')).toFixed(1)} s`)
  const { page, wrong } = await open(browser, 'light')
  await secondsToOpen(page, pathToFileURL(resolve(single, 'index.html')).href)
  mustBe(wrong.length === 0, `${name}, in one file: opened from the disk without an error`, wrong.join('; '))
  await page.close()
}

async function verdictIn(results: string): Promise<string> {
  return (await readReportData(results))?.record.verdict ?? 'none'
}

async function programOf(name: string): Promise<string> {
  if (name.includes('/')) return name
  const { stdout } = await execa('which', [name]).catch(() => {
    throw new Error(
      `There is no ${name} on this machine: install Debian’s package chromium, or name another by --chromium PATH.`,
    )
  })
  return stdout
}
