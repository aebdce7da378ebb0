import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dumpTo, type Dumped } from '../../../../helpers/parts/postgres/dump/dump.ts'
import { restoreInto } from '../../../../helpers/parts/postgres/dump/restore.ts'
import type { RunTool } from '../../../../helpers/parts/postgres/dump/tools.ts'
import { until } from '../../../../helpers/waiting/until.ts'
import { cluster, type Cluster } from '../cluster.ts'

let server: Cluster
let dumped: Dumped
let path: string
const address = () => server.address('shop')

beforeAll(async () => {
  server = await cluster()
  await server.database(
    'shop',
    `CREATE TABLE a (id serial PRIMARY KEY, v text); INSERT INTO a (v) SELECT repeat('x', 50) FROM generate_series(1, 20000);
     CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION f();
     CREATE ROLE reader; GRANT SELECT ON a TO reader; CREATE SCHEMA billing; CREATE TABLE billing.invoices (id int); INSERT INTO billing.invoices VALUES (1);
     ALTER TABLE billing.invoices OWNER TO reader; CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'select 1'; SELECT lo_from_bytea(17999, 'hello')`,
  )
  path = join(server.folder, 'shop.sql.gz')
  dumped = await dumpTo(path, { address: address(), run: server.run })
})
afterAll(() => server[Symbol.asyncDispose]())

/** Names of the databases that are there besides those of every server. */
const databases = async () => {
  const rows = await server.connect('postgres')<{ name: string }[]>`
    SELECT datname AS name FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres' ORDER BY 1`
  return rows.map(({ name }) => name)
}

const restore = (more: { path?: string; run?: RunTool; signal?: AbortSignal; dumped?: Dumped } = {}) =>
  restoreInto('shop_new', { address: address(), run: server.run, path, dumped, ...more })

test('two dumps of the same data are the same', async () => {
  const second = join(server.folder, 'second.sql.gz')
  await dumpTo(second, { address: address(), run: server.run })
  const [one, other] = await Promise.all([path, second].map((file) => readFile(file)))
  expect(gunzipSync(one!).equals(gunzipSync(other!))).toBe(true)
})

describe('a dump that is not whole is not restored from', () => {
  const damaged: Readonly<Record<string, readonly [(dump: Buffer) => Buffer, RegExp]>> = {
    'half of the archive': [(dump) => dump.subarray(0, dump.length / 2), /unexpected end of file/],
    'an archive without its checksum': [(dump) => dump.subarray(0, -8), /unexpected end of file/],
    'an archive with another checksum': [
      (dump) => Buffer.concat([dump.subarray(0, -8), Buffer.alloc(4), dump.subarray(-4)]),
      /incorrect data check/,
    ],
    'half of the dump': [(dump) => gzipSync(half(gunzipSync(dump))), /does not end as a complete dump does/],
    'a dump without its last line': [
      (dump) =>
        gzipSync(
          gunzipSync(dump)
            .toString()
            .replace(/-- PostgreSQL database dump complete\n/, ''),
        ),
      /does not end as a complete dump does/,
    ],
    'a dump whose end is in the middle': [
      (dump) =>
        gzipSync(
          Buffer.concat([gunzipSync(dump), Buffer.from('\nINSERT INTO public.a VALUES (DEFAULT);\n')]),
        ),
      /does not end as a complete dump does/,
    ],
    nothing: [() => gzipSync(''), /does not end as a complete dump does/],
  }
  test.each(Object.entries(damaged))('%s', async (name, [damage, told]) => {
    const file = join(server.folder, `${name.replaceAll(' ', '-')}.gz`)
    await writeFile(file, damage(await readFile(path)))
    await expect(restore({ path: file })).rejects.toThrow(told)
    await expect(restore({ path: file })).rejects.toThrow('nothing was changed')
    expect(await databases()).toEqual(['shop'])
  })
})

const half = (dump: Buffer) => dump.subarray(0, dump.length / 2)

test('wherever the way to psql is cut, it is not taken for a restore, and nothing of it is left', async () => {
  for (const part of [0.01, 0.3, 0.5, 0.9, 0.99, 0.9999]) {
    const run: RunTool = async (command, options = {}) => {
      const { inputFile } = options
      if (inputFile !== undefined) {
        const whole = await readFile(inputFile)
        await writeFile(inputFile, whole.subarray(0, Math.floor(whole.length * part)))
      }
      return server.run(command, options)
    }
    await expect(restore({ run }), `at ${part}`).rejects.toThrow(
      /psql (ended before the end of the dump|exited \d)/,
    )
    expect(await databases(), `at ${part}`).toEqual(['shop'])
  }
})

describe('a restore that goes wrong leaves nothing', () => {
  test('a statement fails in the middle', async () => {
    const file = join(server.folder, 'wrong.gz')
    const text = gunzipSync(await readFile(path)).toString()
    await writeFile(file, gzipSync(text.replace('CREATE TABLE billing', 'CREATE TABEL billing')))
    await expect(restore({ path: file })).rejects.toThrow(
      /psql exited 3: .*syntax error.*TABEL.*Nothing was changed/s,
    )
    expect(await databases()).toEqual(['shop'])
  })

  test('a role is missing: it is named before anything is made', async () => {
    const missing = { ...dumped, roles: [...dumped.roles, 'shop_gone'] }
    await expect(restore({ dumped: missing })).rejects.toThrow(
      /names the role shop_gone, which this server does not have/,
    )
    expect(await databases()).toEqual(['shop'])
  })

  test('psql is older than pg_dump: both versions are told', async () => {
    const run: RunTool = async (command, options) =>
      command.join(' ') === 'psql --version'
        ? { exitCode: 0, stdout: 'psql (PostgreSQL) 15.13 (Debian 15.13-1)\n', stderr: '', durationMs: 1 }
        : server.run(command, options)
    await expect(restore({ run })).rejects.toThrow(
      /^psql 15\.13 is older than pg_dump 15\.\d+.*install psql of at least/,
    )
  })

  test('it is ended by a deadline or Ctrl-C: no session and no process of it is left', async () => {
    const end = new AbortController()
    const slow = join(server.folder, 'slow.gz')
    const text = gunzipSync(await readFile(path)).toString()
    await writeFile(
      slow,
      gzipSync(text.replace('CREATE SCHEMA billing;', 'CREATE SCHEMA billing; SELECT pg_sleep(1000);')),
    )
    const running = restore({ path: slow, signal: end.signal })
    const sessions = () =>
      server.connect(
        'postgres',
      )`SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'rehearsal restore%'`
    const asleep = async () => {
      const [row] = await server.connect(
        'postgres',
      )`SELECT 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep(1000)%' AND wait_event = 'PgSleep'`
      if (!row) throw new Error('nothing sleeps')
    }
    await until('psql to be in the middle', asleep, { deadlineMs: 30_000 })
    end.abort(new Error('The rehearsal was interrupted.'))
    await expect(running).rejects.toThrow('The rehearsal was interrupted.')
    expect(await sessions()).toEqual([])
    expect(await databases()).toEqual(['shop'])
    const { stdout } = await promisify(execFile)('ps', ['-axww', '-o', 'args='])
    expect(stdout).not.toContain(join(server.folder, 'slow'))
  })

  test('its session is lost', async () => {
    const run: RunTool = async (command, options) => {
      const running = server.run(command, options)
      if (options?.inputFile !== undefined) {
        const cut = async () => {
          const rows = await server.connect('postgres')`
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'rehearsal restore%'`
          if (rows.length === 0) throw new Error('no session')
        }
        await until('the session', cut, { deadlineMs: 30_000, intervalMs: 1 })
      }
      return running
    }
    await expect(restore({ run })).rejects.toThrow(
      /psql exited [12]|terminating connection|closed the connection/,
    )
    expect(await databases()).toEqual(['shop'])
  })
})

describe('a pg_dump that leaves something out is found out, and what is missing is named', () => {
  const without = (what: RegExp) => (dump: string) => dump.replaceAll(what, '')
  const lies: Readonly<Record<string, readonly [string[] | ((dump: string) => string), RegExp]>> = {
    'a schema': [['--exclude-schema=billing'], /^schema billing: removed$/m],
    grants: [['--no-privileges'], /^grant SELECT on table public\.a to reader: removed$/m],
    owners: [['--no-owner'], /^owner of table billing\.invoices: “reader”, now “postgres”$/m],
    rows: [['--exclude-table-data=public.a'], /^table public\.a: 20000 rows, now 0 rows$/m],
    'how far sequences are': [
      without(/^SELECT pg_catalog\.setval.*$/gm),
      /^value of sequence public\.a_id_seq: “20000”, now “1 not yet given”$/m,
    ],
    triggers: [without(/^CREATE TRIGGER.*$/gm), /^trigger t of public\.a: removed$/m],
    'constraints and indexes': [
      ['--section=pre-data', '--section=data'],
      /^constraint a_pkey of public\.a: removed$/m,
    ],
    'a function that nothing uses': [
      without(/^(CREATE|ALTER) FUNCTION public\.g\(\)(?:.|\n)*?;$/gm),
      /^function public\.g\(\): removed$/m,
    ],
    'one row': [without(/^20000\t.*\n/gm), /^table public\.a: 20000 rows, now 19999 rows$/m],
    'a byte': [
      (dump) => dump.replace(/^77\tx/m, '77\ty'),
      /^table public\.a: 20000 rows, checksum differs$/m,
    ],
    'large objects': [
      without(
        /^SELECT pg_catalog\.lo_create.*$|^BEGIN;$(?:.|\n)*?lo_close(?:.|\n)*?^COMMIT;$|^ALTER LARGE OBJECT.*$/gm,
      ),
      /^large object 17999: removed$/m,
    ],
  }
  test.each(Object.entries(lies))('%s', async (name, [lie, told]) => {
    const file = join(server.folder, `without-${name.replaceAll(' ', '-')}.gz`)
    const lying: RunTool = async ([program = '', ...args], options) => {
      const dumps = options?.outputFile !== undefined && program === 'pg_dump'
      const ended = await server.run([program, ...args, ...(dumps && Array.isArray(lie) ? lie : [])], options)
      if (dumps && !Array.isArray(lie))
        await writeFile(options.outputFile, lie(await readFile(options.outputFile, 'utf8')))
      return ended
    }
    const taken = await dumpTo(file, { address: address(), run: lying })
    const { differences } = await restore({ path: file, dumped: taken })
    await server.connect('postgres').unsafe('DROP DATABASE shop_new WITH (FORCE)')
    expect(differences.join('\n')).toMatch(told)
  })
})
