import { readFile } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { RunbookError } from './error.ts'
import type { Runbook } from './runbook.ts'

/** The bundled rows, which are loaded as a team's own runbook is: by path. */
const BUNDLED = new URL('../../runbook/index.ts', import.meta.url)

/**
 * The runbook that an environment names.
 * @param setting A Markdown file's path, the value itself, or nothing for the bundled one.
 * @param folder What a path is from: the config file's folder.
 * @throws {RunbookError} where the file can't be read, or can't be meant
 */
export async function loadRunbook(setting: string | Runbook | undefined, folder: string): Promise<Runbook> {
  if (setting === undefined) return ((await import(BUNDLED.href)) as { default: Runbook }).default
  if (typeof setting !== 'string') return setting
  const path = resolve(folder, setting)
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new RunbookError(
      `The runbook ${path} can't be read: ${(error as Error).message}. \`runbook\` in the config is a path from the config file's folder.`,
      { cause: error },
    )
  })
  // Its reader takes as long to load as all else of a plan.
  const { fromMarkdown } = await import('./markdown/from-markdown.ts')
  return fromMarkdown(text, relative('.', path))
}
