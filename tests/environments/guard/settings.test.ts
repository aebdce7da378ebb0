import { describe, expect, test } from 'vitest'
import {
  ProductionError,
  type ComposeSettings,
  type Setting,
} from '../../../helpers/environments/guard/index.ts'
import { guardBeforeConnecting } from '../../../helpers/rehearsal/guard/index.ts'
import { around, configWith, resolverOf, variables } from './fixture.ts'

interface World {
  readonly settings?: readonly Partial<Setting>[]
  readonly inside?: readonly string[]
  readonly onHostNetwork?: boolean
  readonly hosts?: Readonly<Record<string, readonly string[]>>
  readonly aliases?: Readonly<Record<string, readonly string[]>>
}

/** The refusals of what a service is told, as one text; empty where the guard lets it pass. */
async function guard({ settings = [], inside = [], onHostNetwork = false, hosts, aliases }: World) {
  const told: ComposeSettings = {
    settings: settings.map((each) => ({ service: 'web', name: 'X', value: '', from: 'web.env', ...each })),
    inside: ['web', 'db', ...inside],
    onHostNetwork: { web: onHostNetwork },
  }
  const surroundings = around({
    resolver: resolverOf(hosts, aliases),
    told: () => Promise.resolve({ settings: told, doubts: [] }),
  })
  try {
    await guardBeforeConnecting(configWith(), variables, surroundings)
    return ''
  } catch (error) {
    expect(error).toBeInstanceOf(ProductionError)
    return (error as Error).message
  }
}

const NAME = 'db.prod.internal'
const ADDRESS = '10.20.3.4'

describe('what a service is told of production is refused', () => {
  test.each<readonly [name: string, value: string]>([
    ['DATABASE_URL', `postgresql://shop@${NAME}:5432/shop`],
    ['PGHOST', NAME.toUpperCase()],
    ['ANYTHING', `${NAME}.`],
    ['KAFKA_BROKERS', `a:9092,${ADDRESS}:9092`],
    ['SPRING_URL', `jdbc:postgresql://${NAME}:5432/shop`],
    ['ORACLE', `jdbc:oracle:thin:@${NAME}:1521:ORCL`],
    ['MSSQL', `Server=tcp:${NAME},1433;Database=shop`],
    ['MYSQL', `shop:pw@tcp(${NAME}:3306)/shop`],
    ['TNS', `(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=${NAME})(PORT=1521)))`],
    ['DSN', `dbname=shop host=${ADDRESS} port=5432`],
    ['SETTINGS', JSON.stringify({ cache: { nodes: [{ host: NAME, port: 6379 }] } })],
    ['ESCAPED', `{"host":"db\\u002eprod\\u002einternal"}`],
    ['ENCODED', 'http://staging/?next=https%3A%2F%2Fdb.prod.internal%2F'],
    ['WIDE', 'ｄｂ。prod．internal'],
    ['CACHES', `redis://staging-redis.internal:6379,redis://${NAME}:6379`],
    ['SEARCH', `http://staging-db.internal,http://${NAME}:9200`],
    ['NODES', `http://staging-db.internal,${NAME}:9200`],
    ['TRICK_URL', `https://staging-api.footballpred.com@${NAME}/`],
    ['OTHER_TRICK', `https://${NAME}\\@staging-api.footballpred.com/`],
    ['SIX', '[fd00:20::7]:5432'],
    ['SIX_LONG', 'http://[fd00:0020:0:0:0:0:0:7]:80/'],
    ['MAPPED', '::ffff:10.20.3.4'],
    ['NUMBER_URL', 'http://169083652/'],
    ['command', `serve --database-host ${ADDRESS} --verbose`],
    ['healthcheck', `CMD curl -f https://${NAME}/health`],
  ])('%s=%s', async (name, value) => {
    const message = await guard({ settings: [{ name, value }] })
    expect(message).toContain(`${name} of service web, from web.env`)
    expect(message).toMatch(/production (does not have|is|’s)|not production’s/)
  })

  test('by a name that is another word for it', async () => {
    const aliases = { 'store.words.example': [NAME] }
    for (const [name, value] of [
      ['UPSTREAM', 'store.words.example'],
      ['URL', 'postgres://store.words.example/x'],
      ['JSON', '{"host": "store.words.example"}'],
      ['command', '--db-host=store.words.example'],
    ] as const)
      expect(await guard({ settings: [{ name, value }], aliases }), name).toContain('another word for')
  })

  test('by a name with several addresses, one of them production’s', async () => {
    const hosts = { 'store.words.example': ['192.0.2.1', '2001:db8::10'] }
    const settings = [{ name: 'STORE_HOST', value: 'store.words.example' }]
    expect(await guard({ settings, hosts })).toContain('2001:db8::10')
  })

  test('by an address that a name of the project is given', async () => {
    const settings = [{ name: 'extra_hosts', value: `db=${ADDRESS}`, address: ADDRESS }]
    expect(await guard({ settings })).toContain('extra_hosts of service web')
  })

  test('in a secret’s file, and nothing of the secret is told', async () => {
    const value = `postgres://shop:hunter22@${NAME}/shop`
    const settings = [{ name: 'secret dsn', service: undefined, value, isSecret: true, from: 'dsn.txt' }]
    const message = await guard({ settings })
    expect(message).toContain('secret dsn, from dsn.txt')
    expect(message).not.toContain('hunter22')
  })

  test('by a port beside the host, where production is on this machine’s loopback', async () => {
    const hosts = { 'api.footballpred.com': ['127.0.0.1'] }
    const beside = (host: string) => [
      { name: 'DB_HOST', value: host },
      { name: 'DB_PORT', value: '5432' },
    ]
    const outside = { settings: beside('host.docker.internal'), hosts }
    expect(await guard(outside)).toContain('the port is its own')
    expect(await guard({ settings: beside('localhost'), hosts, onHostNetwork: true })).toContain('its own')
    expect(await guard({ settings: beside('localhost'), hosts }), 'a container’s own loopback').toBe('')
  })

  test('by the name of its database', async () => {
    const settings = [{ name: 'DATABASE_URL', value: 'postgresql://shop@db:5432/football_prediction' }]
    expect(await guard({ settings })).toMatch(
      /the database that DATABASE_URL of service web, from web\.env, names/,
    )
  })
})

describe('what is not production is let through', () => {
  test.each<readonly [name: string, value: string]>([
    ['DATABASE_URL', 'postgresql://shop@db:5432/shop'],
    ['DATABASE_URL', 'postgresql://shop:db.prod.internal@staging-db.internal:5432/shop'],
    ['DB_PASSWORD', 'postgres://db.prod.internal'],
    ['MAIL_FROM', 'noreply@api.footballpred.com'],
    ['MODULE', 'app.main:create'],
    ['NOTE', 'db.prod.internal.example is a name of its own'],
    ['VERSION', '10.2.3'],
    ['SIZE', '1073741824'],
    ['command', 'serve --bind 0.0.0.0:8080 --workers 4'],
    ['TIME', '10:20:30'],
  ])('%s=%s', async (name, value) => {
    expect(await guard({ settings: [{ name, value }] })).toBe('')
  })

  test('a name of production’s that is an alias within the project', async () => {
    const settings = [{ name: 'DB_HOST', value: NAME }]
    expect(await guard({ settings, inside: [NAME] })).toBe('')
  })
})
