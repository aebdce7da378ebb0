import { readFile, stat, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { ConfigError } from '../environments/load.ts'
import { answered, type Ask } from './draft/answers.ts'
import { configFile } from './draft/file.ts'
import { differences, isUntouched, signed } from './draft/kept.ts'
import { report, type Report } from './draft/report.ts'
import { draftEnvironment } from './environment.ts'
import { lint, type Wrong } from './lint/index.ts'
import { projectFiles } from './lint/project-files.ts'
import { surveyProject, type Hints, type Survey } from './survey.ts'

export type { Ask } from './draft/answers.ts'
export { ROLES, type Role } from './compose/roles.ts'
export type { Rule, Wrong } from './lint/index.ts'

export interface InitOptions extends Hints {
  /** The folder of the user's project. */
  readonly project: string
  /** Where the config is written. */
  readonly out: string
  readonly force: boolean
}

export interface Initialized extends Report {
  /** What is wrong already, by the project's files alone. */
  readonly wrong: readonly Wrong[]
  /** What the config that is there, and is kept, has otherwise than the new one; undefined where the new one was written. */
  readonly kept: string | undefined
}

/**
 * Writes a first config of a project's staging, and says what it could not find out and what is wrong already.
 * @param ask Puts a question to whoever sits there; left out where nobody does.
 * @throws {ConfigError} where there is no project to read, or the config cannot be written
 */
export async function initialize(
  { project, out, force, ...hints }: InitOptions,
  ask?: Ask,
): Promise<Initialized> {
  const folder = resolve(project)
  if (!(await isFolder(folder)))
    throw new ConfigError(`${project} is not a folder: expected the folder of the project to rehearse.`)
  const survey = await surveyProject(folder, hints)
  const wrong = await lintSurvey(survey)
  const before = await readFile(out, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new ConfigError(`${out} can't be read: ${error.message}`, { cause: error })
  })
  const isKept = before !== undefined && !force && !isUntouched(before)
  const draft = await draftEnvironment(survey, process.cwd())
  const environment = ask && !isKept ? await answered(draft, ask) : draft
  const text = signed(await configFile(environment, out))
  if (isKept) return { ...report(environment), wrong, kept: differences(out, before, text) }
  await writeFile(out, text).catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError(`${out} can't be written: ${error.message}`, { cause: error })
  })
  return { ...report(environment), wrong, kept: undefined }
}

/** What is wrong already with a project that was read. */
export async function lintSurvey(survey: Survey): Promise<Wrong[]> {
  return lint({ ...survey, ...(await projectFiles(survey.folder)) })
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  )
}
