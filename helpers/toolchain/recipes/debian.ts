import { access, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { locked } from '../lock.ts'
import { run } from '../run.ts'
import type { Definition } from '../tool.ts'

const RETRIES = ['-o', 'Acquire::Retries=3']

/** Where a package's shared libraries lie once it is unpacked outside the system. */
export function libraries(root: string): Record<string, string> {
  const folders = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map((triplet) => join(root, 'usr/lib', triplet))
  return { LD_LIBRARY_PATH: folders.join(':') }
}

/**
 * Unpacks packages of the distribution into a folder; the system is left as it is. What is fetched is what apt's signed
 * index names, checked by apt against its SHA-256 there.
 */
export function installDebian(packages: readonly string[]): NonNullable<Definition['install']> {
  return async (into, { cache, signal }) => {
    await access('/usr/bin/apt-get').catch(() => {
      throw new Error('This machine has no apt-get to take packages from.')
    })
    const folder = join(into, 'packages')
    await mkdir(folder, { recursive: true })
    // apt refuses to be run twice at once on one index.
    const alone = (action: () => Promise<void>) =>
      locked(join(cache, 'locks', 'apt'), action, { waitingFor: 'apt’s index to be read', signal })
    await alone(() => updateIndex(packages[0] ?? '', signal))
    const download = () =>
      run('apt-get', ['-q', ...RETRIES, '-o', 'APT::Sandbox::User=root', 'download', ...packages], {
        cwd: folder,
        signal,
      })
    // An index that is older than the archive names packages that are no longer there.
    await download().catch(async () => {
      await alone(() => update(signal))
      await download()
    })
    for (const name of await readdir(folder)) {
      await run('dpkg', ['-x', join(folder, name), into], { signal })
    }
    await rm(folder, { recursive: true })
  }
}

/** A new machine's index may be empty. */
async function updateIndex(sample: string, signal: AbortSignal): Promise<void> {
  const policy = await run('apt-cache', ['policy', sample], { signal })
  if (!/Candidate: \d/.test(policy)) await update(signal)
}

async function update(signal: AbortSignal): Promise<void> {
  await run('apt-get', ['-q', ...RETRIES, 'update'], { signal })
}
