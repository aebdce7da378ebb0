import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ProductionError } from '../../../helpers/environments/guard/index.ts'
import { guardBeforeConnecting } from '../../../helpers/rehearsal/guard/index.ts'
import { around, configWith, resolverOf, variables } from './fixture.ts'

// Tries to get past the guard: production in whatever words, by whatever way, and staging in the same.

const NAMES = ['api.footballpred.com', 'db.prod.internal']
/** Literal hosts, addresses that the names stand for, and a network. */
const production = fc.oneof(
  fc.constantFrom('198.51.100.7', '203.0.113.10', '203.0.113.11'),
  fc.tuple(fc.nat(255), fc.nat(255)).map(([third, fourth]) => `10.20.${third}.${fourth}`),
)
/** Of the networks that are set apart for tests and benchmarks, which production has nothing of. */
const staging = fc
  .tuple(fc.constantFrom('192.0.2', '198.18.7', '172.16.5'), fc.nat(255))
  .map(([network, last]) => `${network}.${last}`)

const radices = [
  (part: number) => String(part),
  (part: number) => `0x${part.toString(16)}`,
  (part: number) => `0X${part.toString(16).toUpperCase()}`,
  (part: number) => `0${part.toString(8)}`,
]

/** An address of IPv4 in any notation that a resolver takes. */
const written = (address: string): fc.Arbitrary<string> => {
  const parts = address.split('.').map(Number)
  const number = parts.reduce((sum, part) => sum * 256 + part, 0)
  const groups = [parts[0]! * 256 + parts[1]!, parts[2]! * 256 + parts[3]!].map((each) => each.toString(16))
  const short = fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }))
    .map(([count, radix]) => {
      const tail = parts.slice(count - 1).reduce((sum, part) => sum * 256 + part, 0)
      return [...parts.slice(0, count - 1), tail]
        .map((part, index) => radices[radix[index]!]!(part))
        .join('.')
    })
  const inSix = fc
    .constantFrom('::ffff:', '0:0:0:0:0:FFFF:', '::', '::ffff:0:', '64:ff9b::', '64:ff9b:1::')
    .chain((prefix) => fc.constantFrom(`${prefix}${address}`, `${prefix}${groups.join(':')}`))
  const six = fc
    .tuple(fc.oneof(inSix, fc.constant(`2002:${groups.join(':')}::1`)), fc.constantFrom('', '%eth0', '%1'))
    .map(([text, zone]) => `${text}${zone}`)
  const wide = fc.constant(
    [...address].map((c) => (c === '.' ? c : String.fromCodePoint(c.codePointAt(0)! + 0xfee0))).join(''),
  )
  return fc.oneof(fc.constant(String(number)), short, six, wide)
}

/** A name in any case, with or without its last dot, or a name below it. */
const spelled = (name: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom('', 'eu.', 'a.b.'),
      fc.array(fc.boolean(), { minLength: name.length, maxLength: name.length }),
      fc.constantFrom('', '.'),
    )
    .map(
      ([below, upper, dot]) =>
        `${below}${[...name].map((c, i) => (upper[i] ? c.toUpperCase() : c)).join('')}${dot}`,
    )

const isSix = (host: string) => host.includes(':')
const userinfo = fc.constantFrom('', 'user@', 'user:secret@', ':p%40ss@', 'staging-api.footballpred.com@')

/** Where a host can stand: in the domain, in a URL, in the env file or as the engine. */
type Place = (host: string, user: string) => Parameters<typeof guard>[0]
const bracketed = (host: string) => (isSix(host) ? `[${host}]` : host)
const PLACES: Readonly<Record<string, Place>> = {
  domain: (host) => ({ config: { domain: host } }),
  'domain as URL': (host, user) => ({
    config: { domain: `https://${user}${bracketed(host.replace(/%.*$/, ''))}/` },
  }),
  url: (host, user) => ({
    config: { urls: { app: `http://${user}${bracketed(host.replace(/%.*$/, ''))}:9000/x` } },
  }),
  engine: (host, user) => ({ engine: `tcp://${user}${bracketed(host)}:2376` }),
  'database of the env file': (host) => ({ variables: { STAGING_DB_HOST: host } }),
  'Redis of the env file': (host, user) => ({
    variables: { STAGING_REDIS_URL: `redis://${user}${bracketed(host)}:6380/1` },
  }),
  'brokers of the env file': (host) => ({
    variables: { KAFKA_BROKERS: `192.0.2.1:9092,${bracketed(host)}:9092` },
  }),
  'keyword of the env file': (host) => ({ variables: { DSN: `host=${host} port=5433` } }),
}

interface World {
  readonly config?: Parameters<typeof configWith>[0]
  readonly engine?: string
  readonly variables?: Readonly<Record<string, string>>
  readonly hosts?: Readonly<Record<string, readonly string[]>>
  readonly aliases?: Readonly<Record<string, readonly string[]>>
}

/** The refusals of a world, as one text; empty where the guard lets it pass. */
async function guard(world: World): Promise<string> {
  const surroundings = around({
    resolver: resolverOf(world.hosts, world.aliases),
    engine: () => Promise.resolve(world.engine),
  })
  try {
    await guardBeforeConnecting(configWith(world.config), { ...variables, ...world.variables }, surroundings)
    return ''
  } catch (error) {
    expect(error).toBeInstanceOf(ProductionError)
    return (error as Error).message
  }
}

const place = fc.constantFrom(...Object.keys(PLACES))
const RUNS = { numRuns: 250 }

test('production’s addresses are refused in every notation and place', () =>
  fc.assert(
    fc.asyncProperty(production.chain(written), userinfo, place, async (host, user, where) => {
      expect(await guard(PLACES[where]!(host, user)), `${where} ${host}`).toMatch(
        /production (does not have|is|’s)|not production’s/,
      )
    }),
    RUNS,
  ))

test('production’s names are refused in every spelling and place', () =>
  fc.assert(
    fc.asyncProperty(fc.constantFrom(...NAMES).chain(spelled), userinfo, place, async (host, user, where) => {
      expect(await guard(PLACES[where]!(host, user)), `${where} ${host}`).toContain('the host of')
    }),
    RUNS,
  ))

const word = fc.stringMatching(/^[a-z]{3,8}$/).map((label) => `${label}.words.example`)
const chain = fc.uniqueArray(word, { minLength: 1, maxLength: 8 })
/** Each word another for the next, the last for the end. */
const linked = (words: readonly string[], end: string) =>
  Object.fromEntries(words.map((each, index) => [each, [words[index + 1] ?? end]]))

test('words for production are refused however many stand between', () =>
  fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...NAMES).chain(spelled),
      chain,
      userinfo,
      place,
      async (end, words, user, where) => {
        const world = { ...PLACES[where]!(words[0]!, user), aliases: linked(words, end) }
        expect(await guard(world), where).toContain('another word for')
      },
    ),
    RUNS,
  ))

test('names that stand for production’s addresses are refused', () =>
  fc.assert(
    fc.asyncProperty(
      production,
      fc.array(staging),
      word,
      userinfo,
      place,
      async (address, others, name, user, where) => {
        const world = { ...PLACES[where]!(name, user), hosts: { [name]: [...others, address] } }
        expect(await guard(world), where).toContain('the address of')
      },
    ),
    RUNS,
  ))

test('staging is never refused, whatever its notation, spelling and way', () =>
  fc.assert(
    fc.asyncProperty(
      staging.chain((address) => fc.tuple(fc.constant(address), written(address))),
      chain,
      userinfo,
      place,
      async ([address, host], words, user, where) => {
        expect(await guard(PLACES[where]!(host, user)), `${where} ${host}`).toBe('')
        const aliases = linked(words, 'end.words.example')
        const hosts = { [words[0]!]: [address] }
        expect(await guard({ ...PLACES[where]!(words[0]!, user), aliases, hosts }), where).toBe('')
      },
    ),
    RUNS,
  ))
