import { expect, test } from 'vitest'
import {
  absent,
  decideIdentity,
  known,
  leadsOf,
  productionOf,
  refusalLine,
  unasked,
  type Observation,
  type Observed,
} from '../../../helpers/environments/guard/index.ts'
import { resolveTargets } from '../../../helpers/rehearsal/guard/surroundings.ts'
import { around, configWith } from './fixture.ts'

type Facts = Readonly<Record<string, Observation>>
type Said = Facts | Partial<Omit<Observed, 'facts'>>

async function decide(changes: Said, config = configWith()) {
  const { redirects = [], forwards = [], unseenOwners, ...facts } = changes as Partial<Observed>
  const observed: Observed = {
    ...{ redirects, forwards, facts: facts as Facts },
    ...(unseenOwners && { unseenOwners }),
  }
  const { machine, ...rest } = around()
  const leads = await resolveTargets(leadsOf(observed), rest)
  const { refusals, doubts } = decideIdentity(observed, config, {
    production: productionOf(config, []),
    machine,
    leads,
  })
  return { refusals: refusals.map(refusalLine), doubts }
}

test.each<readonly [string, Said]>([
  [
    'the database’s own name: expected football_prediction_staging, saw football_prediction. If it is not production’s, correct parts.db.database',
    { databaseName: known('football_prediction') },
  ],
  [
    'the database’s own name: expected football_prediction_staging, saw elsewhere',
    { databaseName: known('elsewhere') },
  ],
  [
    'the database’s cluster identifier: expected another than production’s, which is 7300000000000000001, saw 7300000000000000001',
    { databaseSystem: known('7300000000000000001') },
  ],
  [
    'the database’s marker, column name of table deployment_environment: expected staging, saw production',
    { databaseMarker: known('production') },
  ],
  [
    'the database’s marker, column name of table deployment_environment: expected staging, saw qa',
    { databaseMarker: known('qa') },
  ],
  ['expected staging, saw production, staging', { databaseMarker: known('production, staging') }],
  ['Redis’ replication id: expected another', { redisReplication: known('a'.repeat(40)) }],
  [
    'Redis’ replication id before its last failover: expected another',
    { redisFormerReplication: known('a'.repeat(40)) },
  ],
  [
    'Redis’ marker, key deployment:environment: expected staging, saw Production',
    { redisMarker: known('Production') },
  ],
  [
    'Kafka’s cluster id: expected another than production’s, which is PROD-cluster',
    { kafkaCluster: known('PROD-cluster') },
  ],
  [
    'the environment that /health reports: expected staging, saw production',
    { healthEnvironment: known('production') },
  ],
  ['the environment that /health reports: expected staging, saw nothing', { healthEnvironment: absent }],
  [
    'ENVIRONMENT in the running container: expected staging, saw production',
    { containerEnvironment: known('production') },
  ],
  ['the host of an address that an answer leads to', { redirects: ['https://api.footballpred.com/health'] }],
  ['the address of an address that an answer leads to', { redirects: ['kafka://[::ffff:10.20.0.3]:9092'] }],
  [
    'what port 5433 of this machine is forwarded to by ssh (process 7)',
    { forwards: [{ port: 5433, towards: 'db.prod.internal:5432', by: 'ssh (process 7)' }] },
  ],
])('refuses: %s', async (line, observed) => {
  const { refusals } = await decide(observed)
  expect(refusals).toHaveLength(1)
  expect(refusals[0]).toContain(line)
  expect(refusals[0]).toContain('rehearsal.config.ts')
})

const OF_STAGING: Said = {
  databaseName: known('football_prediction_staging'),
  databaseSystem: known('7300000000000000002'),
  databaseMarker: known('Staging'),
  redisReplication: known('b'.repeat(40)),
  redisFormerReplication: absent,
  redisMarker: absent,
  kafkaCluster: known('STAGING-cluster'),
  healthEnvironment: known('staging'),
  containerEnvironment: known('staging'),
  redirects: ['https://staging-api.footballpred.com/docs/', 'kafka://unknown.example:9092'],
  forwards: [{ port: 5433, towards: '192.0.2.11:22', by: 'ssh (process 7)' }],
}

test('what staging says of itself is neither refused nor doubted', async () => {
  expect(await decide(OF_STAGING)).toEqual({ refusals: [], doubts: [] })
})

test('a server without its marker is refused where markers are required', async () => {
  const { refusals } = await decide(OF_STAGING, configWith({ markers: { required: true } }))
  expect(refusals).toHaveLength(1)
  expect(refusals[0]).toMatch(/^Redis’ marker, .*: expected staging, saw nothing.* Set the key to staging/)
})

test('what could not be asked is a doubt, and one about database or app withholds', async () => {
  const { refusals, doubts } = await decide({
    ...OF_STAGING,
    databaseSystem: unasked('permission denied for function pg_control_system'),
    kafkaCluster: unasked('connect ECONNREFUSED'),
    forwards: [{ port: 5433, towards: undefined, by: 'kubectl (process 7)' }],
    unseenOwners: [{ port: 8001, reason: 'its owner can’t be seen' }],
  })
  expect(refusals).toEqual([])
  expect(doubts.map(({ about, withholds }) => [about, withholds])).toEqual([
    ['database', true],
    ['kafka', false],
    ['forward', true],
    ['forward', false],
  ])
  expect(doubts[0]?.seen).toBe('it could not be asked (permission denied for function pg_control_system)')
})

test('an identity that is not declared is not missed', async () => {
  const config = configWith({ production: { identities: {} as never } })
  expect(await decide({ databaseSystem: unasked('denied'), kafkaCluster: unasked('gone') }, config)).toEqual({
    refusals: [],
    doubts: [],
  })
})
