import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { loadEnvironment } from '../../../helpers/environments/load.ts'
import type { EnvironmentConfig } from '../../../helpers/environments/schema.ts'
import { initialize, type Wrong } from '../../../helpers/init/index.ts'

/** Projects in the manner of public ones, each with defects planted into it. */
export const LAYOUTS = [
  ...(['rails-sidekiq', 'spring-gateway', 'traefik'] as const),
  ...(['django-celery', 'prisma-next', 'go-migrate'] as const),
]

/** What is expected of init on a layout. */
export interface Expected {
  /** By part, what its config says; the health check's path under `health`. */
  readonly parts: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly migrations: Readonly<Record<string, unknown>>
  /** A statement that the schema is to refuse. */
  readonly statement?: string
  /** Planted: rule, file, and the line where it is one. */
  readonly defects: readonly (readonly [rule: string, file: string, line: number | null])[]
}

export interface Tried {
  readonly expected: Expected
  /** Keys that a person is asked for. */
  readonly questions: readonly string[]
  readonly configLines: number
  /** Why the config does not load once the questions are answered; undefined where it does. */
  readonly deadEnd: string | undefined
  readonly config: EnvironmentConfig | undefined
  readonly wrong: readonly Wrong[]
  /** Planted defects that init does not name. */
  readonly unnamed: Expected['defects']
  /** What init names and nobody has planted. */
  readonly unplanted: readonly Wrong[]
}

const HERE = import.meta.dirname

/** A layout's project in a folder of its own, as a repository. */
export async function layoutFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `init-${name}-`))
  await cp(join(HERE, name, 'project'), folder, { recursive: true })
  await execa('git', ['init', '--quiet'], { cwd: folder })
  await execa('git', ['add', '--all'], { cwd: folder })
  return folder
}

/** Runs init on a layout as somebody would who answers its questions. */
export async function tryLayout(name: string): Promise<Tried> {
  const expected = JSON.parse(await readFile(join(HERE, name, 'expected.json'), 'utf8')) as Expected
  const folder = await layoutFolder(name)
  try {
    const out = join(folder, 'rehearsal.staging.config.ts')
    const questions: string[] = []
    const hints = { composeFiles: [], envFile: undefined, openApi: undefined, productionHosts: [] }
    const { wrong } = await initialize({ project: folder, out, force: false, ...hints }, ({ key }) => {
      questions.push(key)
      return Promise.resolve(ANSWERS[key] ?? 'ANSWERED')
    })
    const loaded = await loadEnvironment(out, undefined).catch((error: Error) => error)
    return {
      ...{ expected, questions, wrong },
      configLines: (await readFile(out, 'utf8')).trimEnd().split('\n').length,
      deadEnd: loaded instanceof Error ? loaded.message : undefined,
      config: loaded instanceof Error ? undefined : loaded.config,
      unnamed: expected.defects.filter((defect) => !wrong.some((each) => isOf(each, defect))),
      unplanted: wrong.filter((each) => !expected.defects.some((defect) => isOf(each, defect))),
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

const ANSWERS: Readonly<Record<string, string>> = {
  'production.hosts': 'api.production.test',
  migrations: 'none',
}

function isOf(wrong: Wrong, [rule, file, line]: Expected['defects'][number]): boolean {
  return wrong.rule === rule && wrong.file === file && (line === null || wrong.line === line)
}
