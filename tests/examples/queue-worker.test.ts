import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { connect } from '../../examples/queue-worker/journeys/connect.ts'
import { journeys } from '../../examples/queue-worker/journeys/index.ts'
import { isReached, partOf } from '../../helpers/environments/parts.ts'
import { missingFeatures } from '../../helpers/environments/requirements.ts'
import { isCode, type CodeJourney } from '../../helpers/journeys/code.ts'
import { fromMarkdown, itemsOf } from '../../helpers/runbook/public.ts'
import type { SpecDeclaration } from '../../helpers/record/outcome.ts'
import type * as Load from '../../helpers/environments/load.ts'
import { FOLDER, QUEUE_WORKER_CONFIG, queueWorker } from '../../examples/staging/queue-worker.ts'

vi.mock('../../examples/queue-worker/journeys/connect.ts')

const items = async () => itemsOf(fromMarkdown(await textOf('runbook.md'), 'runbook.md'))
const textOf = (...path: string[]) => readFile(join(FOLDER, ...path), 'utf8')

let load: typeof Load.loadEnvironment
beforeEach(async () => {
  // A config is read with the environment of its moment, and then kept.
  vi.resetModules()
  load = (await import('../../helpers/environments/load.ts')).loadEnvironment
})
afterEach(() => vi.unstubAllEnvs())
const config = async () => (await load(QUEUE_WORKER_CONFIG, undefined)).config

describe('the queue worker’s config', () => {
  test('is one that the schema takes, of at most 80 lines', async () => {
    expect(Object.keys((await config()).parts)).toEqual(['database', 'queue', 'worker'])
    expect((await textOf('rehearsal.config.ts')).split('\n').length - 1).toBeLessThanOrEqual(80)
  })

  test('declares what its runbook binds items to, and nothing that is not there', async () => {
    const { parts, journeys } = await config()
    const bindings = (await items()).flatMap(({ bindings = [] }) => bindings)
    const named = bindings.flatMap((each) => ('journey' in each ? each.journey : []))
    expect([...new Set(named)].sort()).toEqual(Object.keys(journeys).sort())
    const asked = new Set(bindings.flatMap((each) => ('part' in each ? each.part : [])))
    for (const name of Object.keys(parts)) expect(asked).toContain(name)
  })

  test('has no load, no HTTP, and a worker that nobody can ask', async () => {
    const declared = await config()
    expect(missingFeatures(declared).get('load profile')).toContain('there is no load')
    expect(Object.values(declared.parts).map(({ kind }) => kind)).not.toContain('http-api')
    expect(isReached(declared.parts.worker!)).toBe(false)
    expect(declared.reportedAs, 'its own name').toBe('staging')
  })

  test('says what the compose files and the template of the settings do', async () => {
    const declared = await config()
    const { project, compose } = declared
    const texts = await Promise.all(project.composeFiles.map((file) => textOf(file)))
    for (const name of project.composeServices)
      expect(texts.join('\n')).toMatch(new RegExp(`^ {2}${name}:$`, 'm'))
    const template = await textOf('.env.staging.example')
    for (const name of [...project.requiredVariables, compose.tagVariable])
      expect(template).toMatch(new RegExp(`^${name}=`, 'm'))
    const { database, user } = partOf(declared, 'postgres')!
    expect(template).toContain(`PGDATABASE=${database}\nPGUSER=${user}\n`)
    expect(project.version.pattern.exec(await textOf(project.version.file))?.[1]).toBe('1.5.0')
  })

  test('can be pointed to a copy of it', async () => {
    const { image, environment } = queueWorker()
    const up = { folder: '/copy', ports: { database: 25_433, queue: 26_380 } }
    for (const [name, value] of Object.entries(environment(up))) vi.stubEnv(name, value)
    expect(await config()).toMatchObject({
      project: { folder: '/copy' },
      releases: { image },
      parts: { database: { port: 25_433 }, queue: { port: 26_380 } },
    })
  })

  test('makes its journeys where the rehearsal says that staging is', async () => {
    const put = vi.fn(() => Promise.reject(new Error('the queue is full')))
    const end = vi.fn(() => Promise.resolve())
    vi.mocked(connect).mockResolvedValue({ queue: { put }, [Symbol.asyncDispose]: end } as never)
    const declared = (await config()).journeys['a-job-yields-its-result']!
    expect(declared.summary).toBe(Object.keys(journeys)[0])
    const made = isCode(declared) && (declared as unknown as CodeJourney<unknown>)
    const system = {
      resolved: { projectFolder: '/copy' },
      portOf: (name: string) => ({ database: 25_433, queue: 26_380 })[name],
    }
    await expect(made && made.run({ system })).rejects.toThrow('the queue is full')
    expect(connect).toHaveBeenCalledWith({ folder: '/copy', ports: { database: 25_433, queue: 26_380 } })
    expect(end).toHaveBeenCalledOnce()
  })
})

test('a rehearsal of the queue worker can be planned: every item of its runbook has a spec, by its words or by the suite beside it', async () => {
  const { stdout } = await execa(process.execPath, [
    ...['helpers/cli/test.ts', '--plan', '--json'],
    ...['--config', QUEUE_WORKER_CONFIG],
  ])
  const covered = (JSON.parse(stdout) as SpecDeclaration[]).flatMap(({ covers }) => covers)
  expect([...new Set(covered)].sort()).toEqual((await items()).map(({ id }) => id).sort())
}, 60_000)
