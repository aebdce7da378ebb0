import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Environment } from '../helpers/environments/schema.ts'
import { grafana, httpApi } from '../helpers/parts/kinds.ts'
import { answering, type Answer } from './answering.ts'
import type { Fault } from './fault.ts'

const VARIABLE = 'REHEARSAL_FAULT_GRAFANA'
const PASSWORD = 'STAGING_GRAFANA_PASSWORD'
const OWN = join(import.meta.dirname, '../reference/monitoring/grafana/dashboards/staging.json')

interface Dashboard {
  readonly uid: string
  readonly title: string
  readonly tags: readonly string[]
  readonly panels: readonly { readonly targets?: readonly { readonly expr: string }[] }[]
}

/** What a Grafana in which all is well answers, by route; one that is broken answers some otherwise. */
export type Answers = Readonly<Record<string, Answer>>

/** The project's own dashboard for staging. */
export const ownDashboard = JSON.parse(readFileSync(OWN, 'utf8')) as Dashboard

/** A dashboard as Grafana finds it and gives it out. */
export const serving = (dashboard: Dashboard): Answers => ({
  '/api/search?type=dash-db': { body: [dashboard] },
  [`/api/dashboards/uid/${dashboard.uid}`]: { body: { dashboard } },
})

/** A series of one value, as a query's answer. */
export const SERIES: Answer = { body: { results: { A: { frames: [{ data: { values: [[1], [1]] } }] } } } }

const WELL: Answers = {
  // The guard asks an app who it is before anything else.
  '/health': { body: { status: 'healthy', environment: 'staging' } },
  '/api/health': { body: { database: 'ok', version: '10.2.3' } },
  '/api/ds/query': SERIES,
  ...serving(ownDashboard),
}

/**
 * An environment of which Grafana's address alone is known, as its image cannot be had everywhere: what stands there
 * answers as Grafana's HTTP API is documented.
 */
export function distantGrafana(broken: Answers) {
  const answers = { ...WELL, ...broken }
  return {
    platform: 'remote',
    env: { [PASSWORD]: 'of staging' },
    beside: () =>
      answering(VARIABLE, ({ url = '' }) => answers[url] ?? { status: 404, body: { message: 'Not found' } }),
    config: ({ project }: Environment): Partial<Environment> => {
      const { standIn: _, ...own } = project
      const url = process.env[VARIABLE] ?? 'http://127.0.0.1:3001'
      return {
        platform: 'remote',
        project: own,
        parts: { api: httpApi({ url }), grafana: grafana({ url, password: PASSWORD }) },
        allow: [],
      }
    },
  } satisfies Partial<Fault>
}
