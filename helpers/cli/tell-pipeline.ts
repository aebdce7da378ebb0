import { appendFile } from 'node:fs/promises'
import process from 'node:process'
import type { RehearsalRecord } from '../record/record.ts'
import { annotations, renderJobSummary } from '../reporting/machines/github.ts'
import { mask } from '../secrets/mask.ts'

/** Where a pipeline of GitHub's runs this, tells the verdict and the reds on its page and beside its log. */
export async function tellPipeline(
  record: RehearsalRecord,
  say: (line: string) => void,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<void> {
  if (env.GITHUB_ACTIONS !== 'true') return
  for (const line of annotations(record)) say(mask.text(line))
  if (!env.GITHUB_STEP_SUMMARY) return
  await appendFile(env.GITHUB_STEP_SUMMARY, mask.text(renderJobSummary(record))).catch((error: Error) =>
    say(`The summary of this job could not be written: ${error.message}`),
  )
}
