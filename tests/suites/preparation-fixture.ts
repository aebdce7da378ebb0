import { later } from './cases.ts'
import { declared, parts } from './system-fixture.ts'

/** Looks once, and does not wait. */
export const once = { until: <T>(_what: string, look: () => T) => look() }

export const config = {
  domain: 'staging',
  reportedAs: 'staging',
  parts,
  host: { cpus: 2, memoryBytes: 2 ** 32, diskBytes: 2 ** 30 },
  load: { alerts: ['Slow'] },
  project: { requiredVariables: ['DB_NAME'], composeServices: ['app'] },
  production: {
    hosts: ['production'],
    ports: { api: 8000, database: 5432 },
    database: 'production',
    logLevel: 'INFO',
    alertChannel: '#alerts-production',
    limits: { cpus: 4, memoryBytes: 2 ** 33 },
  },
}

const FILE = {
  names: ['DB_NAME'],
  values: { DB_NAME: 'x' },
  mode: 0o600,
  duplicates: [],
  placeholders: [],
}

export function system(changes: object = {}) {
  return {
    config,
    ...declared,
    declared: (key: 'host' | 'load') => config[key],
    platform: { name: 'compose' },
    resolved: { projectFolder: '/project', ports: { api: 8001 } },
    reached: () => [{ name: 'api', host: 'staging', port: 8001 }],
    placeOf: () => ({ host: 'staging', port: 8001 }),
    existing: () => ['api'],
    composeName: () => 'app',
    outbound: () => [{ name: 'registry', hostname: 'registry', port: 443 }],
    addressOf: () => 'staging:9092',
    has: () => false,
    python: () => later('python3'),
    service: () => ({
      state: () => later({ port: 8001, published: undefined, identity: '77@now' }),
      limits: () => later(parts.api.limits),
    }),
    alerts: {
      awaitDelivery: () => later((name: string) => ({ channel: '#alerts-staging', proof: name })),
      awaitEnd: () => later(() => later('it is over')),
    },
    files: { envFile: () => later(FILE) },
    configuration: { variable: () => later('staging') },
    ...changes,
  }
}
export const host = (changes: object = {}) => ({
  listens: () => later(true),
  isFree: () => later(false),
  hindrance: () => later(''),
  strangersAt: () => later([]),
  portsOf: () => later([8001]),
  addressesOf: (name: string) => later(name === 'staging' ? ['10.0.0.1'] : ['10.0.0.2']),
  cpus: () => 4,
  memoryBytes: () => 2 ** 33,
  freeDiskBytes: () => later(2 ** 31),
  python: () => later({ version: '3.11.4', inVirtualEnvironment: true }),
  ...changes,
})
export const health = (body: object) => ({ api: { health: () => later({ status: 200, body }) } })
export const staging = health({ environment: 'staging', log_level: 'DEBUG' })
export const envFile = (changes: object) =>
  system({
    files: {
      envFile: () => later({ ...FILE, ...changes }),
    },
  })
export const rule = (changes: object = {}) => {
  const rules = () => [{ name: 'Slow', health: 'ok', labels: { environment: 'staging' }, ...changes }]
  return { evaluatedRules: rules, alertRules: () => later(rules()) }
}
export const target = (changes: object = {}) => ({
  targetsUp: () => [
    {
      service: 'api',
      lastScrape: new Date(),
      labels: { service: 'api', environment: 'staging' },
      ...changes,
    },
  ],
})
export const compose = (changes: object = {}) => ({
  config: () => later({ services: { app: {} } }),
  validate: () => later({ warnings: [] as string[] }),
  states: () => later([{ service: 'app' }]),
  published: () => [8001],
  limitsOf: () => parts.api.limits,
  ...changes,
})
export const grafana = (changes: object = {}) => ({
  dashboards: () => later([{ uid: 'd', title: 'Staging' }]),
  queries: () => later(['up{environment="staging"}']),
  panelData: () => later([{ title: 'Latency', series: 1, errors: [] }]),
  health: () => later({ database: 'ok' }),
  ...changes,
})
export const receivers = (...channels: string[]) => ({
  receivers: () => later([{ name: 'team', channels, others: [] }]),
})
