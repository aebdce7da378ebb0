import { separation } from '../../suites/environment/separation.ts'
import { settings } from '../../suites/environment/settings.ts'
import { later, seenRed } from './cases.ts'
import { declaredBy } from './declared.ts'
import { grafana, health, host, once, receivers, staging, system } from './preparation-fixture.ts'

const parts = [separation, settings]
const specs = new Map(parts.flatMap((part) => [...declaredBy(part)]))

seenRed(specs, () => ({ system: system(), host: host() }), [
  [
    'every address of the run is staging’s',
    staging,
    { host: host({ hindrance: () => later('nothing listens') }) },
    /^api: what keeps staging:8001 from being reached: expected 'nothing listens'/,
  ],
  [
    'every address of the run is staging’s',
    staging,
    { system: system({ reached: () => [{ name: 'api', host: 'production', port: 8001 }] }) },
    /^api: hosts of production: expected \[ 'production' \] to not include 'production'/,
  ],
  [
    'the app says that it is staging',
    staging,
    health({ environment: 'production' }),
    /^what the app says of itself/,
  ],
  [
    'every address of the run is staging’s',
    staging,
    { system: system({ reached: () => [] }) },
    /list is empty/,
  ],
  [
    'staging answers under its own name',
    staging,
    { host: host({ addressesOf: () => later(['10.0.0.1']) }) },
    /^addresses that production has too: expected \[ '10\.0\.0\.1' \]/,
  ],
  [
    'services listen on staging’s ports',
    {},
    {
      system: system({ service: () => ({ state: () => later({ port: 8000 }) }) }),
      host: host({ portsOf: () => later(undefined) }),
    },
    /^api: where it listens: expected \[ 8000 \] to include 8001/,
  ],
  [
    'services listen on staging’s ports',
    {},
    { host: host({ portsOf: (own: number) => later(own === 77 ? [8000, 8001] : []) }) },
    /^api: where it listens, production’s own port: expected \[ 8000, 8001 \] to not include 8000/,
  ],
  [
    'the server itself names staging’s database',
    { database: { name: () => later('staging') } },
    { database: { name: () => later('production') } },
    /^the database that is connected to/,
  ],
  [
    'the app works in that database',
    { ...once, ...staging, database: { othersSessions: () => later(2) } },
    { database: { othersSessions: () => later(0) } },
    /^nobody but the rehearsal has a session in it/,
  ],
  [
    'the running app logs at DEBUG',
    { ...once, ...staging, logs: { levels: () => later({ DEBUG: 1 }) } },
    health({ log_level: 'INFO' }),
    /^the level the app reports: expected 'INFO'/,
  ],
  [
    'the running app logs at DEBUG',
    { ...once, ...staging, logs: { levels: () => later({ DEBUG: 1 }) } },
    { logs: { levels: () => later({}) } },
    /^the app has logged no line at DEBUG since it was started, and none at others/,
  ],
  [
    'the app is held to 1 CPU and 1 GiB',
    {},
    { system: system({ service: () => ({ limits: () => later({ cpus: 2 }) }) }) },
    /^limits of the app/,
  ],
  [
    'staging’s dashboard asks for staging alone',
    { grafana: grafana() },
    { grafana: grafana({ queries: () => later(['up']) }) },
    /^up: what a panel asks for: expected 'up' to contain/,
  ],
  [
    'staging’s dashboard asks for staging alone',
    { grafana: grafana() },
    { grafana: grafana({ queries: () => later([]) }) },
    /list is empty/,
  ],
  [
    'alerts can reach staging’s channel alone',
    { alerting: receivers('#alerts-staging') },
    { alerting: receivers('#alerts-staging', '#alerts-production') },
    /^channels of the receivers/,
  ],
  [
    'alerts can reach staging’s channel alone',
    {
      alerting: {
        receivers: () => later([{ name: 'mail', channels: ['#alerts-staging'], others: ['email'] }]),
      },
    },
    {
      alerting: {
        receivers: () => later([{ name: 'team', channels: ['#alerts-staging'], others: ['pagerduty'] }]),
      },
    },
    /^who else is told .*: expected \[ 'team by pagerduty' \]/,
  ],
])
