import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { allurePoints } from '../history/allure-points.ts'
import { renderRunbook, RUNBOOK_PAGE } from '../runbook-page.ts'
import { wordsOf } from '../words.ts'
import { renderBanner } from './banner.ts'
import { allureConfig } from './config.ts'
import { readReportData } from './data.ts'
import { headline } from './headline.ts'

export interface BuildOptions {
  /** Allure's results of a rehearsal. */
  readonly results: string
  readonly output: string
  readonly singleFile: boolean
  /** Runs Allure's `generate` over a folder with a config file. */
  readonly generate: (results: string, config: string, output: string) => Promise<void>
}

/** What is said of results that no rehearsal of this version has ended. */
const UNTITLED = 'Deployment rehearsal (no verdict: the rehearsal was not ended)'

/** Builds the report: Allure's, with the verdict above it and the runbook beside it. */
export async function buildReport({ results, output, singleFile, generate }: BuildOptions): Promise<void> {
  const data = await readReportData(results)
  const work = await mkdtemp(join(tmpdir(), 'rehearsal-report-'))
  try {
    const historyFile = join(work, 'history.jsonl')
    const knownIssuesFile = join(work, 'known-issues.json')
    const configFile = join(work, 'allurerc.json')
    const built = join(work, 'built')
    await writeFile(historyFile, allurePoints(data?.history.slice(0, -1) ?? []))
    const title = data ? headline(data) : UNTITLED
    const language = data?.language ?? 'en'
    const config = allureConfig({
      title,
      language,
      output: built,
      historyFile,
      knownIssuesFile,
      singleFile,
    })
    await writeFile(configFile, JSON.stringify(config))
    await generate(results, configFile, built)
    const page = join(built, 'index.html')
    await writeFile(page, withBanner(await readFile(page, 'utf8'), data ? renderBanner(data) : ''))
    if (data) {
      const name = `${wordsOf(language).runbook}: ${title}`
      await writeFile(
        join(built, RUNBOOK_PAGE),
        renderRunbook(data.runbook, data.record.items, { language, title: name }),
      )
    }
    await rm(output, { recursive: true, force: true })
    await cp(built, output, { recursive: true })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

const APP = '<div id="app"></div>'
/** What Allure tells its makers of who opens a report: what is rehearsed is nobody else's concern, and there may be no network. */
const ANALYTICS =
  /<script async src="https:\/\/www\.googletagmanager\.com\/[^"]*"><\/script>\s*<script>[^<]*gtag\([^<]*<\/script>/g

/** @throws where Allure's page is not as it was when this was written */
export function withBanner(page: string, banner: string): string {
  const without = page.replaceAll(ANALYTICS, '')
  if (without.includes('googletagmanager'))
    throw new Error(
      'Allure’s page loads something from elsewhere in a way that is not known: look at what `allure` writes into index.html.',
    )
  if (!without.includes(APP)) throw new Error(`Allure’s page has no ${APP} to put the verdict above.`)
  return without.replace(APP, () => `${banner}\n${APP}`)
}
