import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stamp } from '../../record/stamp.ts'

/** What is written down of the rollbacks as they happen: facts that were seen, under the item they belong to. */
export class RollbackLog {
  readonly path: string

  constructor(folder: string, startedIso: string) {
    this.path = join(folder, `rollback_log_${stamp(startedIso)}.md`)
  }

  /** Adds an entry and hands out what the file holds afterwards. */
  async add(title: string, seen: Readonly<Record<string, unknown>>): Promise<string> {
    const lines = Object.entries(seen).map(([name, value]) => `- ${name}: ${text(value)}`)
    await appendFile(this.path, [`## ${title}, ${new Date().toISOString()}`, '', ...lines, '', ''].join('\n'))
    return readFile(this.path, 'utf8')
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
