import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Service } from '../../platforms/platform.ts'
import { mask } from '../../secrets/mask.ts'

/** Writes the services' logs beside the record, masked, and lists every file that is kept there, by its path in that folder. */
export async function keepDocuments(resultsFolder: string, services: readonly Service[]): Promise<string[]> {
  const logs = join(resultsFolder, 'logs')
  await mkdir(logs, { recursive: true })
  await Promise.all(
    services.map(async (service) => {
      const lines = await service.logs()
      await writeFile(join(logs, `${service.name}.log`), mask.text(`${lines.join('\n')}\n`))
    }),
  )
  return keptDocuments(resultsFolder)
}

/** Every file that is kept beside the record, by its path in that folder. */
export async function keptDocuments(resultsFolder: string): Promise<string[]> {
  const entries = await readdir(resultsFolder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(resultsFolder, join(entry.parentPath, entry.name)))
    .sort()
}
