import { appendFile, chmod, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { identify, type ProcessIdentity } from './process-identity.ts'

/** What a run has started and what has to be undone, written before or at once after it is done. */
export type Entry =
  | { readonly kind: 'owner'; readonly id: string; readonly process: ProcessIdentity }
  | {
      readonly kind: 'process group'
      readonly name: string
      readonly process: ProcessIdentity
      /** ISO 8601. */
      readonly at?: string
    }
  /** What a service needs before its first start is there: a later start must not make it anew. */
  | { readonly kind: 'prepared'; readonly name: string }
  /** All of the run's system is up. */
  | { readonly kind: 'up' }

/** The variable by which a child that was not yet written down at a crash is still known as the run's. */
export const RUN_VARIABLE = 'REHEARSAL_RUN'

export class Journal {
  readonly folder: string
  readonly id: string
  /** The process that began the run, and ends it. */
  readonly owner: ProcessIdentity

  constructor(folder: string, id: string, owner: ProcessIdentity) {
    this.folder = folder
    this.id = id
    this.owner = owner
  }

  async processGroup(name: string, pid: number): Promise<void> {
    const identity = await identify(pid)
    const at = new Date().toISOString()
    if (identity) await write(this.folder, { kind: 'process group', name, process: identity, at })
  }

  async prepared(name: string): Promise<void> {
    await write(this.folder, { kind: 'prepared', name })
  }

  async up(): Promise<void> {
    await write(this.folder, { kind: 'up' })
  }

  /** What the run's processes have written down so far, whichever of them did. */
  entries(): Promise<Entry[]> {
    return readJournal(this.folder)
  }
}

/** Begins a run's journal: this process owns the run, and the folder goes with it. */
export async function openJournal(folder: string, id: string): Promise<Journal> {
  await mkdir(folder, { recursive: true })
  // Services run as other users and have to reach their own folders inside.
  await chmod(folder, 0o711)
  const owner = await identify(process.pid)
  if (!owner) throw new Error('This process cannot read its own start time.')
  await write(folder, { kind: 'owner', id, process: owner })
  return new Journal(folder, id, owner)
}

/** The journal of a run that another process owns. */
export async function joinJournal(folder: string): Promise<Journal> {
  const owner = (await readJournal(folder)).find((entry) => entry.kind === 'owner')
  if (!owner) throw new Error(`${folder} holds no run.`)
  return new Journal(folder, owner.id, owner.process)
}

/** A last line that a crash cut in two is left out. */
export async function readJournal(folder: string): Promise<Entry[]> {
  const text = await readFile(fileIn(folder), 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as Entry]
    } catch {
      return []
    }
  })
}

async function write(folder: string, entry: Entry): Promise<void> {
  await appendFile(fileIn(folder), `${JSON.stringify(entry)}\n`, { mode: 0o600 })
}

function fileIn(folder: string): string {
  return join(folder, 'journal.jsonl')
}
