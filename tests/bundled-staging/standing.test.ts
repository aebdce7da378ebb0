import { mkdtemp, rm, stat } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { configSchema } from '../../helpers/environments/schema.ts'
import config from '../../rehearsal.config.ts'
import { imagesIn } from '../../staging/choose.ts'
import { environmentOf } from '../../staging/environment.ts'
import { holdExactly } from '../../staging/hold-exactly.ts'
import {
  claimStanding,
  forgetStanding,
  isUp,
  readStanding,
  writeStanding,
  type Standing,
  type Up,
} from '../../staging/standing.ts'
import { tellStatus } from '../../staging/told.ts'
import { mustBeAs } from '../../staging/up.ts'

// The config as it is shipped, whatever this checkout has up.
vi.hoisted(() => (process.env.REHEARSAL_STAGING_PROJECT = '../nowhere'))

const begun: Standing = {
  platform: 'processes',
  reason: 'as asked for',
  work: '/tmp/a-staging',
  id: 'staging_1',
  image: 'football-1',
  published: false,
  freePorts: false,
  ports: { api: 8001, database: 5433, worker: 8002 },
  since: '2026-11-27T10:00:00.000Z',
  by: { pid: 1, started: '1' },
}
const up: Up = {
  ...begun,
  up: { channel: 'http://127.0.0.1:1/services/x', commit: 'b'.repeat(40), previousCommit: 'a'.repeat(40) },
}

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standing-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('what a checkout has up', () => {
  test('is claimed by one alone, read by all, and forgotten', async () => {
    const file = join(folder, '.rehearsal', 'staging.json')
    expect(readStanding(file)).toBeUndefined()
    expect(await claimStanding(begun, file)).toBe(true)
    expect(await claimStanding(begun, file)).toBe(false)
    expect(isUp(readStanding(file))).toBe(false)
    await writeStanding(up, file)
    expect(readStanding(file)).toEqual(up)
    expect((await stat(file)).mode & 0o077, 'a webhook is a secret').toBe(0)
    await forgetStanding(file)
    expect(readStanding(file)).toBeUndefined()
  })

  test('up once more is harmless where it is asked for as it stands, and told where it is not', () => {
    expect(() => mustBeAs(up, { fault: undefined, platform: 'auto' })).not.toThrow()
    expect(() => mustBeAs(up, { fault: 'lying-health', platform: 'auto' })).toThrow(
      'The bundled staging is up on processes, without a fault. To have it otherwise: `npm run staging -- down` first.',
    )
    expect(() => mustBeAs({ ...up, fault: 'x' }, { fault: 'x', platform: 'compose' })).toThrow(/broken by x/)
  })

  test('its status tells what runs where, of which release, with which fault', () => {
    const said = tellStatus(
      { ...up, fault: 'lying-health' },
      [
        { name: 'api', isRunning: true, state: 'process 7' },
        { name: 'db', isRunning: false, state: 'has ended' },
      ],
      { version: '1.0.0', git_commit: 'a'.repeat(40), tag: 'staging-1' },
    )
    expect(said).toContain('✓ api  :8001   process 7')
    expect(said).toContain('✗ db   :5433   has ended')
    expect(said).toContain('Live     1.0.0 (aaaaaaaaaaaa, staging-1)')
    expect(said).toContain('To come  bbbbbbbbbbbb, broken by lying-health')
    expect(tellStatus(up, [], undefined)).toContain('Live     the app does not answer')
  })
})

describe('its environment', () => {
  const { local, staging } = config.environments as Record<'local' | 'staging', never>

  test.each([
    ['processes', false],
    ['compose', false],
    ['compose', true],
  ] as const)(
    'on %s (published images: %s) is a valid one, in which all may be done',
    (platform, published) => {
      const environment = environmentOf({ local, staging }, { ...up, platform, published })
      const parsed = configSchema.parse({ environments: { staging: environment } })
      expect(parsed.environments.staging).toMatchObject({
        platform,
        project: { folder: '/tmp/a-staging/project' },
        parts: { api: { port: 8001 }, database: { port: 5433 } },
        outbound: [{ url: up.up.channel }],
      })
      expect(parsed.environments.staging!.processes).toEqual(
        platform === 'processes' ? { folder: '/tmp/a-staging' } : undefined,
      )
      expect(parsed.environments.staging!.project.standIn).toBeUndefined()
      expect(parsed.environments.staging!.allow).toHaveLength(7)
      expect(environment.project.composeFiles).toHaveLength(platform === 'compose' && !published ? 3 : 2)
    },
  )
})

test('a port that somebody else has is named, and who has it', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await expect(holdExactly({ api: port })).rejects.toThrow(
    new RegExp(
      `of these somebody else has\n  ${port} \\(api\\): \\S.* \\(process ${process.pid}\\)\nEnd that`,
    ),
  )
  await new Promise((resolve) => server.close(resolve))
  await using held = await holdExactly({ api: port })
  expect(held.ports).toEqual({ api: port })
})

test('images that compose files name, without those that they build', () => {
  const images = imagesIn(
    'a:\n    image: postgres:15\nb:\n    image: ${APP:-x}:1\nc:\n    image: football-prediction-mlflow:2\nd:\n    image: postgres:15\n',
  )
  expect(images).toEqual(['postgres:15'])
})
