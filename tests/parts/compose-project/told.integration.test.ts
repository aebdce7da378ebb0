import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { settingName, type ComposeSettings } from '../../../helpers/environments/guard/index.ts'
import { learnSettings, render, toldBy } from '../../../helpers/parts/compose-project/index.ts'
import { mask } from '../../../helpers/secrets/mask.ts'
import { writeFiles } from '../../init/write-files.ts'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'told-'))))
afterAll(() => rm(folder, { recursive: true }))

const COMPOSE = `
include: [more/extra.yml]
services:
  web:
    build: { context: .., args: { INDEX: https://packages.example/simple } }
    command: serve --db-host \${PRIMARY}
    env_file: [web.env]
    environment: { DATABASE_URL: 'postgresql://shop@\${PRIMARY}:5432/shop', PRICE: 'a$$b' }
    extra_hosts: ['db:10.20.3.4']
    ports: ['127.0.0.1:48101:8080']
    secrets: [dsn]
  tools:
    image: tools
    profiles: [by-hand]
    environment: { TOOLS_TOKEN: t00ls-t0ken }
    networks: { default: { aliases: [helper] } }
secrets: { dsn: { file: dsn.txt } }
`

const FILES = {
  'deploy/compose.yml': COMPOSE,
  'deploy/compose.staging.yml': 'services: { web: { env_file: [later.env] } }',
  'deploy/more/extra.yml': 'services: { extra: { image: extra, environment: { SEEN: included } } }',
  'deploy/web.env': 'SEARCH_URL=http://search.example:9200\nSHARED=first\n',
  'deploy/later.env': 'SHARED=second\n',
  'deploy/dsn.txt': 'postgres://shop:f1le-secret@db/shop\n',
  '.env.staging': 'PRIMARY=db.example\n',
}

describe('what services are told', () => {
  let told: ComposeSettings
  const all = () => Object.fromEntries(told.settings.map((each) => [settingName(each), each.value]))
  beforeAll(async () => {
    await writeFiles(folder, FILES)
    told = await toldBy({
      folder,
      files: ['deploy/compose.yml', 'deploy/compose.staging.yml'],
      envFile: '.env.staging',
    })
  })

  test('names service, variable and file, and the variables that it is made of', () => {
    const files = 'deploy/compose.yml, deploy/compose.staging.yml'
    expect(all()).toMatchObject({
      [`DATABASE_URL of service web, from ${files} with PRIMARY of .env.staging`]:
        'postgresql://shop@db.example:5432/shop',
      'SEARCH_URL of service web, from deploy/web.env': 'http://search.example:9200',
      'SHARED of service web, from deploy/later.env': 'second',
      [`command of service web, from ${files}`]: 'serve --db-host db.example',
      [`build argument INDEX of service web, from ${files}`]: 'https://packages.example/simple',
      'secret dsn, from deploy/dsn.txt': 'postgres://shop:f1le-secret@db/shop\n',
    })
  })

  test('dollars are what a service sees', () => {
    expect(told.settings.find(({ name }) => name === 'PRICE')?.value).toBe('a$b')
  })

  test('reaches services of every profile and of included files, and knows what they call one another', () => {
    const services = new Set(told.settings.map(({ service }) => service))
    expect(services).toEqual(new Set(['web', 'tools', 'extra', undefined]))
    expect(told.inside).toEqual(expect.arrayContaining(['web', 'tools', 'extra', 'helper']))
  })

  test('addresses of extra hosts and of published ports are known for what they are', () => {
    expect(told.settings.flatMap(({ address }) => address ?? [])).toEqual(['10.20.3.4', '127.0.0.1'])
  })

  test('and the mask learns its secrets', () => {
    learnSettings(told)
    expect(mask.text('t00ls-t0ken and f1le-secret')).toBe('•••••• and ••••••')
    expect(mask.text('db.example, search.example')).toBe('db.example, search.example')
  })
})

describe('relative paths are from the first file’s folder, unless the config says otherwise', () => {
  const contextOf = async (directory?: string) => {
    const project = { folder, files: ['deploy/compose.yml'], envFile: '.env.staging', directory }
    return (await render(project)).services.web?.build?.context
  }
  test('as Compose takes it', async () => {
    await writeFiles(folder, FILES)
    expect(await contextOf()).toBe(folder)
  })
  test('and as the config says', async () => {
    await writeFiles(folder, {
      'web.env': '',
      'dsn.txt': '',
      'more/extra.yml': FILES['deploy/more/extra.yml'],
    })
    expect(await contextOf('.')).toBe(join(folder, '..'))
  })
})
