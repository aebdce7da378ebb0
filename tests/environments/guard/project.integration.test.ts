import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { guardBeforeConnecting, surroundings } from '../../../helpers/rehearsal/guard/index.ts'
import { writeFiles } from '../../init/write-files.ts'
import { around, configWith } from './fixture.ts'

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'guarded-'))))
afterEach(() => rm(folder, { recursive: true }))

const COMPOSE = `
services:
  web:
    image: web:dev
    env_file: [web.env]
    environment: { CACHE_URL: 'redis://cache.db.prod.internal:6379/0', DATABASE_URL: 'postgresql://shop@\${PRIMARY}:5432/shop' }
`

async function guard(files: Readonly<Record<string, string>>, platform: 'compose' | 'remote' = 'compose') {
  await writeFiles(folder, files)
  const config = configWith({ platform, project: { ...configWith().project, folder } })
  return guardBeforeConnecting(config, { ENVIRONMENT: 'staging' }, around({ told: surroundings().told }))
}

describe('a project of which nothing in the env file names production', () => {
  test('is refused for what Compose makes of it, naming service, variable and file', async () => {
    const refused = guard({
      'compose.yml': COMPOSE,
      '.env.staging': 'ENVIRONMENT=staging\nPRIMARY=db.prod.internal\n',
      'web.env': 'SEARCH_URL=http://search.db.prod.internal:9200\n',
    })
    const error = await refused.then(
      () => expect.unreachable('it was let through'),
      (reason: unknown) => reason as Error,
    )
    for (const fact of [
      'DATABASE_URL of service web, from compose.yml with PRIMARY of .env.staging: ',
      'CACHE_URL of service web, from compose.yml: ',
      'SEARCH_URL of service web, from web.env: ',
    ])
      expect(error.message).toContain(`the host of ${fact}`)
  })

  test('is let through where it names staging', async () => {
    const compose = COMPOSE.replaceAll('db.prod.internal', 'staging-redis.internal')
    const { doubts } = await guard({
      'compose.yml': compose,
      '.env.staging': 'ENVIRONMENT=staging\nPRIMARY=staging-db.internal\n',
      'web.env': '',
    })
    expect(doubts).toEqual([])
  })

  test('is refused with Compose’s own words where it refuses the files', async () => {
    await expect(guard({ 'compose.yml': 'services: [', '.env.staging': '' })).rejects.toThrow(
      /^Docker Compose refuses compose\.yml: /,
    )
  })

  test('is not asked for where there is none', async () => {
    expect((await guard({}, 'remote')).doubts).toEqual([])
  })
})
