import { stat, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { ConfigError } from '../environments/load.ts'
import { configFile } from './draft/file.ts'
import { report, type Report } from './draft/report.ts'
import { draftEnvironment } from './environment.ts'
import { surveyProject, type Hints } from './survey.ts'

export interface InitOptions extends Hints {
  /** The folder of the user's project. */
  readonly project: string
  /** Where the config is written. */
  readonly out: string
  readonly force: boolean
}

/**
 * Writes a first config of a project's staging, and says what it could not find out.
 * @throws {ConfigError} where there is no project to read, or a file to keep.
 */
export async function initialize({ project, out, force, ...hints }: InitOptions): Promise<Report> {
  const folder = resolve(project)
  if (!(await isFolder(folder)))
    throw new ConfigError(`${project} is not a folder: expected the folder of the project to rehearse.`)
  const environment = await draftEnvironment(await surveyProject(folder, hints), process.cwd())
  const text = await configFile(environment, out)
  await writeFile(out, text, { flag: force ? 'w' : 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST')
      throw new ConfigError(`${out} is there already: pass --force to write over it, or --out FILE.`, {
        cause: error,
      })
    throw new ConfigError(`${out} can't be written: ${error.message}`, { cause: error })
  })
  return report(environment)
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  )
}
