import { chmod, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readJournal } from '../../helpers/platforms/journal/journal.ts'
import { RUNS_FOLDER } from '../../helpers/rehearsal/resolve-run.ts'
import { findTool } from '../../helpers/toolchain/index.ts'
import { processesOf } from '../platforms/left.ts'
import { ended, start, UNBROKEN, whenItSays } from './rehearse.ts'
import { runOf } from './run-of.ts'

/** Kills the last process that the run has started for a service. */
async function killService(launcher: number, service: string): Promise<void> {
  const entries = await readJournal(await runOf(launcher))
  const entry = entries.findLast((each) => each.kind === 'process group' && each.name === service)
  if (!entry) throw new Error(`The run has not started ${service}.`)
  process.kill(entry.process.pid, 'SIGKILL')
}

/** PostgreSQL's programs with another pg_dump among them, as a shell script that is told where the real one is. */
async function lyingPgDump(script: (pgDump: string) => string) {
  const postgres = await findTool('postgres')
  const programs = postgres!.bin('')
  const folder = await mkdtemp(join(tmpdir(), 'lying-pg-dump-'))
  // Services run as another user.
  await chmod(folder, 0o755)
  for (const name of await readdir(programs)) await symlink(join(programs, name), join(folder, name))
  await rm(join(folder, 'pg_dump'))
  await writeFile(join(folder, 'pg_dump'), `#!/bin/sh\n${script(join(programs, 'pg_dump'))}\n`, {
    mode: 0o755,
  })
  return {
    env: { REHEARSAL_POSTGRES_HOME: folder },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}

describe('by hand, in the middle of a rehearsal on plain processes', () => {
  test('Redis is killed: what needs it is red', async () => {
    const running = start([...UNBROKEN, '--only', '2.6-01,2.6-04,2.9-09'])
    // As soon as it has answered: a message by Kafka comes next, which takes longer than to kill it.
    whenItSays(running, /2\.6-01 \d+ ms/, () => killService(running.pid!, 'cache'))
    const { exitCode, record, having, reasonOf, output } = await ended(running)
    expect(exitCode, output).toBe(1)
    expect(record.verdict).toBe('NO-GO')
    expect(having('failed')).toContain('2.9-09')
    expect(reasonOf('2.9-09')).toMatch(/^Redis at /)
  })

  test('the app is killed before the record: the criteria are not met', async () => {
    const running = start([...UNBROKEN, '--section', '2,6'])
    whenItSays(running, /2\.10 Logs/, () => killService(running.pid!, 'api'))
    const { record, having, reasonOf } = await ended(running)
    expect(having('failed')).toEqual(['6.4-01'])
    expect(having('blocked')).toEqual(['6.4-02', '6.4-03'])
    expect(reasonOf('6.4-01')).toMatch(/got no answer/)
    expect(record.verdict).toBe('NO-GO')
  })

  test('pg_dump cuts the backup short and says nothing: the backup is red', async () => {
    await using lying = await lyingPgDump((pgDump) => `${pgDump} "$@" | head -c 100000`)
    const { having, reasonOf, record } = await ended(start([...UNBROKEN, '--section', '2'], lying.env))
    expect(having('failed')).toEqual(['2.3-02'])
    expect(reasonOf('2.3-02')).toMatch(/ends as a complete dump does/)
    expect(having('blocked')).toEqual(expect.arrayContaining(['2.3-04', '2.4-02', '2.8-02']))
    expect(record.verdict).toBe('NO-GO')
  })

  test('pg_dump leaves out how far sequences are: the restored database is red, and says so', async () => {
    await using lying = await lyingPgDump((pgDump) => `${pgDump} "$@" | sed '/^SELECT pg_catalog.setval/d'`)
    const { having, reasonOf } = await ended(start([...UNBROKEN, '--section', '2'], lying.env))
    expect(having('failed')).toEqual(['2.1-03', '2.3-04'])
    expect(reasonOf('2.3-04')).toMatch(/value of sequence public\.\w+: “\d+”, now “1 not yet given”/)
    expect(having('blocked')).toEqual(expect.arrayContaining(['2.4-02', '2.8-02']))
  })

  test('Ctrl-C ends everything and keeps the record', async () => {
    const running = start([...UNBROKEN, '--section', '2,3'])
    whenItSays(running, /2\.6 Cache/, () => Promise.resolve(void running.kill('SIGINT')))
    const { exitCode, record, output } = await ended(running)
    expect(exitCode, output).toBe(130)
    expect(record.rehearsal.interrupted).toBe(true)
    expect(record.verdict).not.toBe('GO')
    expect(await processesOf(record.rehearsal.id)).toEqual([])
    expect(await readdir(RUNS_FOLDER)).not.toContain(record.rehearsal.id)
  })
})
