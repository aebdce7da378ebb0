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
    { host: host({ listens: () => later(false) }) },
    /^api: listens on 8001: expected false/,
  ],
  [
    'every address of the run is staging’s',
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
    { system: system({ service: () => ({ state: () => later({ port: 8000 }) }) }) },
    /^api: where it listens: expected 8000 to be 8001/,
  ],
  [
    'the server itself names staging’s database',
    { database: { name: () => later('staging') } },
    { database: { name: () => later('production') } },
    /^the database that is connected to/,
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
    /^the app has logged no line at DEBUG/,
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
    /^up: expected 'up' to contain/,
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
])
