import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'

/** A copy of a project at one commit; disposing removes it. */
export interface ReleaseSources extends AsyncDisposable {
  readonly folder: string
}

/**
 * Copies what git has of a commit into a folder of the run's, where a killed run's is swept too.
 * @throws with git's words, leaving nothing
 */
export async function releaseSources(project: string, commit: string, work: string): Promise<ReleaseSources> {
  await mkdir(work, { recursive: true })
  const own = await mkdtemp(join(work, 'release-'))
  const remove = () => rm(own, { recursive: true, force: true })
  try {
    const [folder, archive] = [join(own, 'sources'), join(own, 'sources.tar')]
    await mkdir(folder)
    await execa('git', ['archive', '--format=tar', `--output=${archive}`, commit], { cwd: project })
    await execa('tar', ['-xf', archive, '-C', folder])
    await rm(archive)
    return { folder, [Symbol.asyncDispose]: remove }
  } catch (error) {
    await remove()
    throw error
  }
}

/** What to tell of a build that failed, and has left nothing. */
export function buildFailure(
  { commit, tags }: { readonly commit: string; readonly tags: readonly string[] },
  error: unknown,
  left: readonly string[] = [],
): Error {
  const rest =
    left.length === 0
      ? 'Nothing of it is left, and every tag names what it named before.'
      : `Not everything of it could be taken away again: ${left.join('; ')}.`
  const lines = [
    `The release ${tags[0]} could not be built from commit ${commit.slice(0, 12)}: ${(error as Error).message}`,
    `${rest} Build that commit by hand to see all that is printed, mend it, commit, and rehearse again.`,
  ]
  return new Error(lines.join('\n'), { cause: error })
}
