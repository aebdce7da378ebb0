import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Resolved } from '../environments/address.ts'
import { mask } from '../secrets/mask.ts'
import { eachToItsEnd } from '../waiting/to-the-end.ts'

/** Copies the services' logs into the results, masked, before the run's folder goes (runbook 6.3-05). */
export async function keepLogs({ workFolder, resultsFolder, secrets }: Resolved): Promise<void> {
  mask.learn(secrets)
  const from = join(workFolder, 'logs')
  const names = await readdir(from).catch(() => [])
  if (names.length === 0) return
  const into = join(resultsFolder, 'logs')
  await mkdir(into, { recursive: true })
  const logs = names.filter((each) => each.endsWith('.log'))
  await eachToItsEnd('logs', logs, async (name) =>
    writeFile(join(into, name), mask.text(await readFile(join(from, name), 'utf8'))),
  )
}
