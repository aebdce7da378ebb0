import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer as createHttp, type RequestListener } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { createServer as createTcp, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startWith, ended } from '../../faults/rehearse.ts'

let folder: string
const servers: Server[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bad-input-'))
})
afterEach(async () => {
  for (const server of servers.splice(0)) server.close()
  await rm(folder, { recursive: true, force: true })
})

const listen = async (server: Server): Promise<number> => {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** A config of its own, of the environment `staging` with some of it changed. */
async function configWith(changes: string): Promise<string> {
  const file = join(folder, 'rehearsal.config.ts')
  const [schema, base] = ['helpers/environments/schema.ts', 'rehearsal.config.ts'].map((path) =>
    join(process.cwd(), path),
  )
  await writeFile(
    file,
    `import { defineRehearsal } from '${schema}'
     import base from '${base}'
     const staging = base.environments.staging
     export default defineRehearsal({ default: 'staging', environments: { staging: { ...staging, ${changes} } } })`,
  )
  return file
}

const SECRETS = {
  STAGING_DB_PASSWORD: 'not-the-password',
  STAGING_REDIS_PASSWORD: 'not-the-password',
  STAGING_GRAFANA_PASSWORD: 'not-the-password',
}

/** Looks at an app from a distance: what the spec on its health says, and everything that was printed. */
async function lookAt(url: string) {
  // A port of its own that nobody serves: at the declared one another test's staging may be just now.
  const database = '{ ...staging.parts.database, port: 9 }'
  const api = `{ ...staging.parts.api, url: '${url}' }`
  // Those two alone: whether anything else answers here hangs on what other tests have up.
  const config = await configWith(`parts: { database: ${database}, api: ${api} }`)
  const args = ['--config', config, '--platform', 'remote', '--only', '2.9-01,2.9-08']
  const { record, reasonOf, output, exitCode } = await ended(startWith(args, SECRETS))
  expect(output, 'a stack trace').not.toMatch(/^\s+at .*\(?.*:\d+:\d+\)?$/m)
  return { verdict: record.verdict, reasonOf, output, exitCode }
}

const appWith = async (answer: RequestListener) => `http://127.0.0.1:${await listen(createHttp(answer))}`

describe('a staging that cannot be reached as declared is red in what needs it, and the rest still runs', () => {
  test('nobody listens', async () => {
    const port = await listen(createTcp())
    servers.pop()!.close()
    const { reasonOf, verdict, exitCode } = await lookAt(`http://127.0.0.1:${port}`)
    const told = reasonOf('2.9-01')
    expect(told).toMatch(/nothing of staging runs\.\n {2}database: nothing listens at localhost:9\n/)
    expect(told).toContain(`api: nothing listens at 127.0.0.1:${port}\nNext: start it`)
    expect([verdict, exitCode]).toEqual(['NO-GO', 1])
  })

  test('it takes connections and never answers', async () => {
    const port = await listen(createTcp(() => undefined))
    const { reasonOf } = await lookAt(`http://127.0.0.1:${port}`)
    expect(reasonOf('2.9-01')).toMatch(/Timeout of 10000ms exceeded|got no answer/)
  })

  test('a proxy in between answers in its place', async () => {
    const url = await appWith((_request, response) => response.writeHead(502).end('<html>Bad Gateway</html>'))
    const { reasonOf } = await lookAt(url)
    expect(reasonOf('2.9-01')).toMatch(/expected 502 to be 200/)
    expect(reasonOf('2.9-08'), 'the database, which the app has nothing to do with').toMatch(
      /^PostgreSQL at /,
    )
  })

  test('its certificate is its own', async () => {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
    const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=localhost']
    await execa('openssl', [...args, '-keyout', key, '-out', cert])
    const { readFile } = await import('node:fs/promises')
    const server = createHttps(
      { key: await readFile(key), cert: await readFile(cert) },
      (_request, response) => response.end('{"status":"healthy"}'),
    )
    const { reasonOf } = await lookAt(`https://127.0.0.1:${await listen(server)}`)
    expect(reasonOf('2.9-01')).toMatch(/self[- ]signed certificate/i)
  })
})

describe('what cannot be meant ends with 64 and one clear line', () => {
  const refused = async (changes: string, args: readonly string[] = []) => {
    const { exitCode, all } = await startWith(['--config', await configWith(changes), ...args], SECRETS)
    expect(all, 'a stack trace').not.toMatch(/^\s+at /m)
    return { exitCode, all }
  }
  const project = (changes: string) => `project: { ...staging.project, folder: '${folder}', ${changes} }`

  test('the project’s folder is missing', async () => {
    const { exitCode, all } = await refused(`project: { ...staging.project, folder: '${folder}/none' }`)
    expect(exitCode).toBe(64)
    expect(all).toMatch(/^The project's folder .*none does not exist/m)
  })

  test('a compose file is missing, or the env file cannot be read', async () => {
    expect(await refused(project(''))).toMatchObject({
      exitCode: 64,
      all: expect.stringMatching(/docker-compose\.yml in .* does not exist/) as string,
    })
    await writeFile(join(folder, 'a.yml'), 'services: {}')
    expect(await refused(project(`composeFiles: ['a.yml']`))).toMatchObject({
      exitCode: 64,
      all: expect.stringMatching(/The env file .* can't be read: ENOENT/) as string,
    })
  })

  test('a compose file does not parse', async () => {
    await writeFile(join(folder, 'a.yml'), 'services:\n  app: [')
    await writeFile(join(folder, '.env.staging'), 'ENVIRONMENT=staging\n')
    const { exitCode, all } = await refused(project(`composeFiles: ['a.yml']`))
    expect(exitCode, all).toBe(64)
    expect(all).toMatch(/Docker Compose refuses a\.yml: .*(yaml|parse|flow|sequence)/is)
  })

  test('the config has an unknown key, and one of the wrong kind', async () => {
    const { exitCode, all } = await refused(
      `domian: 'x', parts: { ...staging.parts, api: { ...staging.parts.api, port: 'many' } }`,
    )
    expect(exitCode).toBe(64)
    expect(all).toMatch(/environments\.staging: .*domian/)
    expect(all).toMatch(/environments\.staging\.parts\.api\.port: /)
  })

  test('a secret is nowhere', async () => {
    const { exitCode, all } = await startWith(
      ['--config', await configWith(''), '--platform', 'remote', '--section', '0'],
      {},
    )
    expect(exitCode).toBe(64)
    expect(all).toMatch(
      /^STAGING_DB_PASSWORD is set neither in the environment nor in the project's env file/m,
    )
  })
})
