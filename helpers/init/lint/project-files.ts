import { readdir } from 'node:fs/promises'
import { execa } from 'execa'
import { join } from 'node:path'

export interface ProjectFiles {
  /** By path; what git ignores is not among them, where it is a repository. */
  readonly files: readonly string[]
  /** Those that git has; none where it is no repository. */
  readonly tracked: readonly string[]
}

const SKIPPED = new Set([
  'node_modules',
  '.git',
  'vendor',
  '.venv',
  'venv',
  'target',
  'dist',
  'build',
  '__pycache__',
  '.next',
  '.gradle',
])
const MOST = 20_000

/** The files of a project, by git where it has them. */
export async function projectFiles(folder: string): Promise<ProjectFiles> {
  const [tracked, untracked] = await Promise.all([
    git(folder, '--cached'),
    git(folder, '--others', '--exclude-standard'),
  ])
  if (tracked === undefined) return { files: (await walk(folder, '', 0)).sort(), tracked: [] }
  return { files: [...new Set([...tracked, ...(untracked ?? [])])].sort(), tracked }
}

async function git(folder: string, ...which: readonly string[]): Promise<string[] | undefined> {
  const { exitCode, stdout } = await execa('git', ['ls-files', '-z', ...which], {
    cwd: folder,
    reject: false,
  })
  return exitCode === 0
    ? stdout
        .split('\0')
        .filter((path) => path !== '')
        .slice(0, MOST)
    : undefined
}

async function walk(root: string, inside: string, depth: number): Promise<string[]> {
  if (depth > 10) return []
  const entries = await readdir(join(root, inside), { withFileTypes: true }).catch(() => [])
  const all = await Promise.all(
    entries.map(async (entry): Promise<string[]> => {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`
      if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : walk(root, path, depth + 1)
      return entry.isFile() ? [path] : []
    }),
  )
  return all.flat().slice(0, MOST)
}
