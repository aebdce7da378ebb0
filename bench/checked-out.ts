import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'

/** A clone of this repository at a commit, with what it depends on; it is removed when it is disposed of. */
export async function checkedOut(commit: string) {
  const folder = await mkdtempDisposable(join(tmpdir(), 'bench-at-'))
  await execa('git', ['clone', '--quiet', '.', folder.path])
  await execa('git', ['checkout', '--quiet', commit], { cwd: folder.path })
  await execa('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder.path })
  return folder
}
