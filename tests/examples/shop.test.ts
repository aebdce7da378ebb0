import { readdir, readFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../examples/shop/app/config.ts'
import { twoReleases } from '../../helpers/rehearsal/stand-in/two-releases.ts'
import { fromMarkdown, itemsOf, limitOf } from '../../helpers/runbook/public.ts'
import { loadEnvironment } from '../../helpers/environments/load.ts'
import { FOLDER, SHOP_CONFIG, shop } from '../../examples/staging/shop.ts'

const SETTINGS = {
  PGHOST: 'db',
  PGDATABASE: 'shop',
  PGUSER: 'shop_app',
  PGPASSWORD: 'hush',
  REDIS_HOST: 'redis',
  REDIS_USER: 'shop',
  REDIS_PASSWORD: 'hush',
}
const textOf = (...path: string[]) => readFile(join(FOLDER, ...path), 'utf8')

describe('the shop’s settings', () => {
  test('are read with what is usual in place of what is not said', () => {
    expect(readConfig(SETTINGS)).toMatchObject({
      port: 3000,
      logLevel: 'info',
      database: { port: 5432, user: 'shop_app' },
      redis: { port: 6379, username: 'shop' },
    })
  })

  test('are refused together, by name and never by value', () => {
    const wrong = () => readConfig({ ...SETTINGS, PGUSER: '', REDIS_HOST: undefined, PORT: '70000' })
    expect(wrong).toThrow(
      'The environment is incomplete: PORT is no port; PGUSER is not set; REDIS_HOST is not set.',
    )
    expect(wrong).not.toThrow(/hush|70000/)
  })

  test('have a template with every variable that Compose cannot do without', async () => {
    const compose = (await textOf('compose.yaml')) + (await textOf('compose.staging.yaml'))
    const needed = [...compose.matchAll(/\$\{(\w+):\?/g)].map(([, name = '']) => name)
    expect(needed).toContain('SHOP_TAG')
    const template = await textOf('.env.staging.example')
    for (const name of needed) expect(template).toMatch(new RegExp(`^${name}=.+$`, 'm'))
  })
})

test('the shop’s config is one that the schema takes, of at most 80 lines', async () => {
  const { config } = await loadEnvironment(SHOP_CONFIG, undefined)
  expect(Object.keys(config.parts)).toEqual(['db', 'redis', 'shop'])
  expect((await readFile(SHOP_CONFIG, 'utf8')).split('\n').length - 1).toBeLessThanOrEqual(80)
  const items = itemsOf(fromMarkdown(await textOf('runbook.md'), 'runbook.md'))
  const journeys = items.flatMap(({ bindings = [] }) =>
    bindings.flatMap((each) => ('journey' in each ? each.journey : [])),
  )
  expect([...new Set(journeys)].sort()).toEqual(Object.keys(config.journeys).sort())
})

test('the shop’s runbook is read, with the figures and the one item that only a person can settle', async () => {
  const items = itemsOf(fromMarkdown(await textOf('runbook.md'), 'runbook.md'))
  expect(items.length).toBeGreaterThanOrEqual(25)
  expect(items.filter(({ attested }) => attested).map(({ id }) => id)).toEqual(['1-05'])
  const unbound = items.filter(({ bindings = [], attested }) => !attested && bindings.length === 0)
  expect(unbound.map(({ id }) => id)).toEqual(['4-04'])
  expect(limitOf(items.find(({ id }) => id === '4-03')!)).toEqual({ max: 0.001, unit: 'ratio', strict: true })
  expect(limitOf(items.find(({ id }) => id === '2.3-05')!)).toEqual({ max: 20, unit: 's' })
})

describe('the shop’s sources', () => {
  let work: string
  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), 'shop-'))
  })
  afterAll(() => rm(work, { recursive: true }))

  test('have a release before, of another version and without the newest migration', async () => {
    const repository = await twoReleases(shop().sources, join(work, 'healthy'))
    const [now, before] = [repository.folder, await repository.checkOutPrevious()]
    const told = async (folder: string) => {
      const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
        version: string
      }
      return { version, migrations: (await readdir(join(folder, 'migrations'))).length }
    }
    expect(await told(now)).toEqual({ version: '1.4.0', migrations: 3 })
    expect(await told(before)).toEqual({ version: '1.3.0', migrations: 2 })
    expect(await readdir(now)).not.toContain('previous')
  })

  test('lock the packages that both releases ask for', async () => {
    type Packages = { dependencies: Record<string, string> }
    const { packages } = JSON.parse(await textOf('package-lock.json')) as {
      packages: Record<string, Packages>
    }
    for (const path of [['package.json'], ['previous', 'package.json']])
      expect((JSON.parse(await textOf(...path)) as Packages).dependencies).toEqual(packages['']!.dependencies)
  })
})
