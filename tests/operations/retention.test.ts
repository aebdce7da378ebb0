import { chmod, mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { projectSchema } from '../../helpers/environments/schema/project.ts'
import { rehearseRetention } from '../../helpers/rehearsal/operations/retention.ts'

const DAY_MS = 86_400_000
const NAMES = 'staging_db_{time}.sql.gz'
const BUNDLED = [resolve('reference/scripts/expire-backups.sh'), '{folder}']

let root: string
let folders: { project: string; theirs: string; work: string }
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'retention-'))
  folders = {
    project: join(root, 'project'),
    theirs: join(root, 'project', 'backups'),
    work: join(root, 'work'),
  }
  await mkdir(folders.theirs, { recursive: true })
  for (const days of [0, 8, 30]) {
    const path = join(folders.theirs, `staging_db_202611${10 + days}_000000.sql.gz`)
    await writeFile(path, `of ${days} days`)
    const at = new Date(Date.now() - days * DAY_MS)
    await utimes(path, at, at)
  }
})
afterEach(() => rm(root, { recursive: true }))

const state = async () =>
  Promise.all(
    (await readdir(folders.theirs)).map(async (name) => [
      name,
      (await stat(join(folders.theirs, name))).mtimeMs,
    ]),
  )

describe('retention is rehearsed in a folder of its own', () => {
  test('the bundled script takes what is older than seven days there; the team’s backups stay, however old', async () => {
    const before = await state()
    const { exitCode, left, planted, theirs } = await rehearseRetention(
      { command: BUNDLED, names: NAMES },
      folders,
    )
    expect(exitCode).toBe(0)
    expect(planted.beyond).toHaveLength(2)
    expect(left).toEqual(planted.kept)
    expect(theirs.before).toHaveLength(3)
    expect(theirs.after).toEqual(theirs.before)
    expect(await state()).toEqual(before)
    expect(await readdir(folders.work), 'what is left of the planted').toEqual([])
  })

  test.each([
    ['nothing', ['true', '{folder}'], 5],
    ['everything', ['find', '{folder}', '-type', 'f', '-delete'], 0],
    ['files of others too', ['find', '{folder}', '-type', 'f', '-mtime', '+7', '-delete'], 2],
    ['a day too early', ['find', '{folder}', '-name', 'staging_db_*', '-mtime', '+5', '-delete'], 2],
    ['those of a month alone', ['find', '{folder}', '-name', 'staging_db_*', '-mtime', '+20', '-delete'], 4],
  ])('one that takes %s is seen', async (_, command, count) => {
    const { left, planted } = await rehearseRetention({ command, names: NAMES }, folders)
    expect(left).toHaveLength(count)
    expect(left).not.toEqual(planted.kept)
  })

  test('one that removes the team’s is seen', async () => {
    const command = ['sh', '-c', 'find backups -mtime +7 -delete; : "$1"', 'sh', '{folder}']
    const { theirs } = await rehearseRetention({ command, names: NAMES }, folders)
    expect(theirs.before).toHaveLength(3)
    expect(theirs.after).toHaveLength(1)
  })

  test('one that cannot be run, or fails, says so', async () => {
    await chmod(root, 0o700)
    const missing = await rehearseRetention(
      { command: ['no-such-program', '{folder}'], names: NAMES },
      folders,
    )
    expect(missing).toMatchObject({
      exitCode: undefined,
      output: expect.stringContaining('no-such-program') as string,
    })
    const failing = await rehearseRetention(
      { command: ['sh', '-c', 'echo full disk >&2; exit 3', 'sh', '{folder}'], names: NAMES },
      folders,
    )
    expect(failing).toMatchObject({ exitCode: 3, output: 'full disk' })
  })

  test('a command that is not told its folder is refused by the config', () => {
    const { retention } = projectSchema.shape
    expect(retention.safeParse({ command: ['expire', 'backups'], names: NAMES }).error?.message).toMatch(
      /must hold \{folder\}/,
    )
    expect(
      retention.safeParse({ command: ['expire', '{folder}'], names: 'dump.sql' }).error?.message,
    ).toMatch(/\{time\}/)
  })
})
