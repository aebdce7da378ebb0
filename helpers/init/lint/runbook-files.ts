import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Linted } from './linted.ts'

const RUNBOOK =
  /(^|\/)[^/]*(runbook|deploy|release|rollout|rollback|roll-back|rehearsal|go-?live|operations|部署|上线|发布|演练|回滚)[^/]*\.(md|markdown)$/i
const NOT_OURS = /(^|\/)(node_modules|vendor|third_party|CHANGELOG|release-?notes|changes)(\/|[^/]*\.md$)/i
const MOST = 20

export interface TextFile {
  readonly file: string
  readonly text: string
}

/** The texts in which a team writes down how it deploys. */
export async function runbookFiles({ folder, files }: Pick<Linted, 'folder' | 'files'>): Promise<TextFile[]> {
  const named = files.filter(
    (file) => RUNBOOK.test(file) && !NOT_OURS.test(file) && file.split('/').length <= 4,
  )
  return Promise.all(
    named.slice(0, MOST).map(async (file) => ({
      file,
      text: await readFile(join(folder, file), 'utf8').catch(() => ''),
    })),
  )
}
