import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as delay } from 'node:timers/promises'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bringUp, type BroughtUp } from '../../examples/staging/bring-up.ts'
import { SHOP_CONFIG, shop } from '../../examples/staging/shop.ts'
import { AS_FOUND, rehearseOn, startOn } from './helpers.ts'
import { killTree } from './kill-tree.ts'

/** Moments of a rehearsal at which it is killed, spread over all that it does. */
const KILLS = Number(process.env.REHEARSAL_KILLS ?? 3)

/** Sections with an act that changes something; the load is left out for its time. */
const ACTS = ['--env=staging', '--yes', '--section', process.env.REHEARSAL_KILLED_SECTIONS ?? '2,5']

const DATABASE = 'shop_staging'
const OWNER = 'shop_owner'

let up: BroughtUp<'shop' | 'db' | 'redis'>
let image: string
let lasts: number
beforeAll(async () => {
  const project = shop()
  image = project.image
  up = await bringUp(project)
  await psql('CREATE ROLE reader LOGIN', 'postgres')
  await psql(`GRANT USAGE ON SCHEMA shop TO reader; GRANT SELECT ON ALL TABLES IN SCHEMA shop TO reader;
    CREATE SCHEMA billing; CREATE TABLE billing.invoices AS SELECT 1 AS id; SELECT lo_from_bytea(4711, 'hello');
    ALTER DATABASE ${DATABASE} SET work_mem = '5MB'; GRANT TEMPORARY ON DATABASE ${DATABASE} TO reader`)
})
afterAll(() => up?.[Symbol.asyncDispose]())

async function inDatabase(...command: readonly string[]): Promise<string> {
  const { stdout } = await up.compose(['exec', '-T', 'db', ...command])
  // pg_dump writes a random key into every dump since 15.14.
  return stdout.replaceAll(/^\\(un)?restrict .*$/gm, '')
}

function psql(statements: string, user = OWNER): Promise<string> {
  return inDatabase('psql', '-U', user, '-d', DATABASE, '-v', 'ON_ERROR_STOP=1', '-Atc', statements)
}

/** All that a rehearsal might leave changed. */
async function state() {
  const files = ['.env.staging', 'compose.yaml', 'compose.staging.yaml']
  const hashes = files.map(async (file) => {
    const bytes = await readFile(join(up.folder, file))
    return [file, createHash('sha256').update(bytes).digest('hex')]
  })
  const tags = await execa('docker', ['images', '--no-trunc', '--format', '{{.Tag}} {{.ID}}', image])
  const running = await up.compose(['ps', '--format', '{{.Service}} {{.Image}} {{.State}}'])
  const health = await fetch(`http://127.0.0.1:${up.ports.shop}/healthz`)
  return {
    globals: await inDatabase('pg_dumpall', '-U', 'postgres', '--globals-only'),
    dump: await inDatabase('pg_dump', '-U', 'postgres', '--create', '-d', DATABASE),
    reader: await psql(`SET ROLE reader; SELECT count(*) FROM shop.orders`, 'postgres'),
    oid: await psql(`SELECT oid, datallowconn FROM pg_database WHERE datname = '${DATABASE}'`),
    files: Object.fromEntries(await Promise.all(hashes)) as Record<string, string>,
    tags: tags.stdout.split('\n').sort(),
    running: running.stdout.trim().split('\n').sort(),
    health: await health.json(),
  }
}

/** Databases beside the environment's own; a copy that was kept in doubt is somebody's to drop, here ours. */
async function leftDatabases(): Promise<string[]> {
  const names = (
    await psql(`SELECT datname FROM pg_database WHERE datname LIKE '%\\_2%' AND datname <> '${DATABASE}'`)
  )
    .split('\n')
    .filter((name) => name !== '')
  for (const name of names.filter((each) => each.includes('_kept_'))) await psql(`DROP DATABASE "${name}"`)
  return names.filter((name) => !name.includes('_kept_'))
}

/** Kills a rehearsal after a share of the time that one takes. */
async function killedAfter(share: number): Promise<string> {
  const killed = startOn(up.env, ACTS, SHOP_CONFIG)
  await delay(share * lasts)
  await killTree(killed.pid!)
  return String((await killed).all)
}

test('one that is not killed leaves all as it was', async () => {
  const before = await state()
  const started = performance.now()
  const { output, having } = await rehearseOn(up.env, ACTS, SHOP_CONFIG)
  lasts = performance.now() - started
  expect(having('failed'), output).toEqual([])
  expect(output).toMatch(AS_FOUND)
  expect(await state(), output).toEqual(before)
  expect(await leftDatabases()).toEqual([])
})

test.each(Array.from({ length: KILLS }, (_each, index) => (index + 0.5) / KILLS))(
  'killed after %f of its time, what it had changed is put right by `npm run bring-back`',
  async (share) => {
    const before = await state()
    const said = await killedAfter(share)
    const { exitCode, all: output } = await execa(
      process.execPath,
      ['helpers/cli/bring-back.ts', '--config', SHOP_CONFIG, '--env', 'staging'],
      { env: up.env, reject: false, all: true },
    )
    expect(exitCode, `${said}\n${output}`).toBe(0)
    expect(await state(), `${said}\n${output}`).toEqual(before)
    expect(await leftDatabases(), output).toEqual([])
  },
)

test('the next rehearsal puts it right first', async () => {
  const before = await state()
  const said = await killedAfter(0.7)
  const next = await rehearseOn(up.env, ['--env', 'staging', '--yes', '--section', '0'], SHOP_CONFIG)
  expect(next.output, said).toMatch(/was killed and has left staging changed: bringing it back/)
  expect(next.having('failed'), next.output).toEqual([])
  expect(await state(), `${said}\n${next.output}`).toEqual(before)
  expect(await leftDatabases(), next.output).toEqual([])
})
