import { execa } from 'execa'

export interface GitFacts {
  /** What is checked out, as 40 hex digits. */
  readonly commit: string
  readonly clean: boolean
  /** What is not committed, as `git status` tells it. */
  readonly uncommitted?: readonly string[]
  /** Whether a branch or a tag of a remote holds the commit: others can build it too. */
  readonly pushed: boolean
}

/** Milliseconds that a remote has to name its branches and tags. */
const REMOTE_MS = 15_000

/** What git says of a project's folder. @throws where it is none of a repository */
export async function readGit(folder: string): Promise<GitFacts> {
  const git = async (...args: string[]) => (await execa('git', args, { cwd: folder })).stdout
  const [commit, changes] = await Promise.all([git('rev-parse', 'HEAD'), git('status', '--porcelain')])
  const uncommitted = changes.split('\n').filter((line) => line !== '')
  return { commit, clean: changes === '', uncommitted, pushed: await isPushed(folder, commit) }
}

/**
 * By what is known of the remotes here, whatever is checked out: on a CI's machine no branch is. Where that is nothing, as of
 * a single tag that was fetched, the remotes are asked.
 */
async function isPushed(folder: string, commit: string): Promise<boolean> {
  const git = async (...args: string[]) => {
    const env = { GIT_TERMINAL_PROMPT: '0' }
    const { stdout } = await execa('git', args, { cwd: folder, env, timeout: REMOTE_MS, reject: false })
    return stdout.split('\n').filter((line) => line !== '')
  }
  if ((await git('for-each-ref', '--contains', commit, '--count=1', 'refs/remotes')).length > 0) return true
  for (const remote of await git('remote')) {
    const named = await git('ls-remote', '--heads', '--tags', remote)
    if (named.some((line) => line.startsWith(commit))) return true
  }
  return false
}
