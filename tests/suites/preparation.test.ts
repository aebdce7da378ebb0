import { composeProject } from '../../suites/preparation/compose-project.ts'
import { dependencies } from '../../suites/preparation/dependencies.ts'
import { environmentFile } from '../../suites/preparation/environment-file.ts'
import { files } from '../../suites/preparation/files.ts'
import { monitoring } from '../../suites/preparation/monitoring.ts'
import { observation } from '../../suites/preparation/observation.ts'
import { resources } from '../../suites/preparation/resources.ts'
import { later, seenRed } from './cases.ts'
import { declaredBy } from './declared.ts'
import { compose, envFile, grafana, host, once, rule, system, target } from './preparation-fixture.ts'

const parts = [composeProject, dependencies, environmentFile, files, monitoring, observation, resources]
const specs = new Map(parts.flatMap((part) => [...declaredBy(part)]))

/** A Prometheus with one rule, and what that looks at of targets. */
const looking = (targets: object) => ({
  evaluatedRules: () => later([{ name: 'Down', query: 'up == 0' }]),
  targetsIn: () => later(targets),
})

seenRed(specs, () => ({ system: system(), host: host() }), [
  [
    'the host has processors enough',
    {},
    { host: host({ cpus: () => 1 }) },
    /^CPUs is 1, and has to be at least 2\.$/,
  ],
  [
    'the host has memory enough',
    {},
    { host: host({ memoryBytes: () => 2 ** 30 }) },
    /^memory is 1024 MiB, and has to be at least 4096 MiB\.$/,
  ],
  [
    'the host has disk enough',
    {},
    { host: host({ freeDiskBytes: () => later(2 ** 20) }) },
    /^free disk is 1 MiB, and has to be at least 1024 MiB\.$/,
  ],
  [
    'what the deployment needs from outside is reachable',
    {},
    { host: host({ hindrance: () => later('nothing listens') }) },
    /^registry at registry:443: what keeps it from being reached: expected 'nothing listens'/,
  ],
  [
    'staging’s ports are free or its own services’',
    {},
    {
      host: host({
        strangersAt: (_port: number, own: number) => later(own === 77 ? ['nc (process 99)'] : []),
      }),
    },
    /^api: who holds 8001 and is none of ours: expected \[ 'nc \(process 99\)' \]/,
  ],
  [
    'staging’s ports are free or its own services’',
    { host: host({ isFree: () => later(true), strangersAt: () => later(['nc']) }) },
    { host: host({ strangersAt: () => later(['nc']) }) },
    /^api: who holds 8001 and is none of ours/,
  ],
  [
    'the engine is Docker 20.10 or newer, or speaks its API',
    { engine: { apiVersion: () => later('1.41') } },
    { engine: { apiVersion: () => later('1.40') } },
    /^the engine’s API is 1\.40; Docker 20\.10 speaks 1\.41\.0/,
  ],
  [
    'Docker Compose is 2.21.0 or newer',
    { engine: { composeVersion: () => later('2.40.3') } },
    { engine: { composeVersion: () => later('2.20.0') } },
    /^Docker Compose 2\.20\.0 is 2\.21\.0 or newer/,
  ],
  [
    'Python 3.11 runs from a virtual environment',
    {},
    { host: host({ python: () => later({ version: '3.11.4', inVirtualEnvironment: false }) }) },
    /^in a virtual environment/,
  ],
  [
    'PostgreSQL takes a login',
    { database: { user: () => later('app') } },
    { database: { user: () => later('postgres') } },
    /^who is logged in/,
  ],
  [
    'PostgreSQL takes no other password',
    { database: { withAnotherPassword: () => later('password authentication failed for user "app"') } },
    { database: { withAnotherPassword: () => later('let in') } },
    /^what became of a login with a wrong password: .*: expected 'let in' not to be 'let in'/,
  ],
  [
    'Kafka answers a metadata request',
    { messaging: { brokers: () => later(['staging:9092']) } },
    { messaging: { brokers: () => later(['localhost:9092']) } },
    /^brokers: expected/,
  ],
  [
    'Grafana’s database works',
    { grafana: grafana() },
    { grafana: grafana({ health: () => later({ database: 'failing' }) }) },
    /^what Grafana says of its database/,
  ],
  [
    'the env file is its owner’s alone',
    {},
    { system: envFile({ mode: 0o644 }) },
    /^rights of group and others/,
  ],
  [
    'a test alert arrives in staging’s channel',
    { ...once, alerting: { raise: () => later(undefined) } },
    {
      system: system({ alerts: { awaitDelivery: () => later(() => ({ channel: '#other', proof: '' })) } }),
    },
    /^where it arrived: expected '#other'/,
  ],
  [
    'a test alert arrives in staging’s channel',
    { ...once, alerting: { raise: () => later(undefined) } },
    {
      system: system({
        alerts: {
          awaitDelivery: () => later((name: string) => ({ channel: '#alerts-staging', proof: name })),
          awaitEnd: () => later(() => Promise.reject(new Error('no message tells that it is over'))),
        },
      }),
    },
    /^no message tells that it is over/,
  ],
  [
    'rules on targets look at some that there are',
    { ...once, prometheus: looking({ 'up{job="app"}': [{ labels: {}, value: 1 }] }) },
    { prometheus: looking({ 'up{job="gone"}': [] }) },
    /^what rules look at, and no target is: they never fire: expected \[ 'Down: up\{job="gone"\}' \]/,
  ],
  [
    'the dashboard’s panels return data',
    { grafana: grafana() },
    { grafana: grafana({ panelData: () => later([{ title: 'Latency', series: 0, errors: [] }]) }) },
    /^Latency: series with values in the last five minutes: expected 0/,
  ],
  [
    'staging’s alert rules are loaded and healthy',
    { ...once, prometheus: rule() },
    { ...once, prometheus: rule({ health: 'err' }) },
    /^Slow: health of the rule: expected 'err'/,
  ],
  [
    'staging’s alert rules are loaded and healthy',
    { ...once, prometheus: rule() },
    { ...once, prometheus: rule({ labels: {} }) },
    /^Slow: its label environment/,
  ],
  [
    'the alerts that are counted on are among them',
    { prometheus: rule() },
    { prometheus: rule({ name: 'Fast' }) },
    /^alerts of load\.alerts in the config that no rule is called by: expected \[ 'Slow' \]/,
  ],
  [
    'each variable is set once, and none is a placeholder',
    {},
    { system: envFile({ duplicates: ['A'] }) },
    /^set twice/,
  ],
  [
    'each variable is set once, and none is a placeholder',
    {},
    { system: envFile({ placeholders: ['A'] }) },
    /^still the template’s/,
  ],
  [
    'every required variable is set',
    {},
    { system: envFile({ values: {} }) },
    /^required variables that are missing, or empty/,
  ],
  [
    'every required variable is set',
    {},
    { system: envFile({ values: { DB_NAME: ' ' } }) },
    /^required variables that are missing, or empty/,
  ],
  [
    'the database variables are staging’s',
    {},
    { system: system({ configuration: { variable: () => later('production') } }) },
    /^hosts of production: expected \[ 'production' \] to not include 'production'/,
  ],
  [
    'ENVIRONMENT is staging',
    {},
    { system: system({ configuration: { variable: () => later('production') } }) },
    /^the environment of the env file/,
  ],
  [
    'both files merge without a word',
    { compose: compose() },
    { compose: compose({ validate: () => later({ warnings: ['x is unset'] }) }) },
    /^what Compose warns of: expected \[ 'x is unset' \]/,
  ],
  [
    'every core service is there',
    { compose: compose() },
    { compose: compose({ config: () => later({ services: { app: {}, stranger: {} } }) }) },
    /^services of the compose files that are not among the core services: expected \[ 'stranger' \]/,
  ],
  [
    'every core service is there',
    { compose: compose() },
    { compose: compose({ config: () => later({ services: {} }) }) },
    /^core services .* that the compose files do not have: expected \[ 'app' \]/,
  ],
  [
    'every container of the project is one of a core service',
    { compose: compose() },
    { compose: compose({ states: () => later([{ service: 'stranger' }]) }) },
    /^containers of no service/,
  ],
  [
    'every container of the project is one of a core service',
    { compose: compose() },
    { compose: compose({ states: () => later([]) }) },
    /^containers of the project, as `docker compose ps --all` lists them/,
  ],
  [
    'staging’s ports and limits are published, production’s are not',
    { compose: compose() },
    { compose: compose({ published: () => [8001, 8000] }) },
    /^production’s ports that are published: expected \[ 8000 \]/,
  ],
  [
    'Grafana finds staging’s dashboard',
    { grafana: grafana() },
    { grafana: grafana({ dashboards: () => later([]) }) },
    /^dashboards that Grafana finds with staging/,
  ],
  [
    'every target is up and has just been scraped',
    { ...once, prometheus: target() },
    { ...once, prometheus: target({ lastScrape: new Date(Date.now() - 60_000) }) },
    /^api: seconds since it was scraped/,
  ],
  [
    'every target is up and has just been scraped',
    { ...once, prometheus: target() },
    { ...once, prometheus: target({ labels: { service: 'other' } }) },
    /^services that are not among the targets: expected \[ 'api' \]/,
  ],
])
