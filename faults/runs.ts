import type { Environment } from '../helpers/environments/schema.ts'
import { distantGrafana } from './distant-grafana.ts'

/** What several faults limit their rehearsal to: the items of one table that is written, changed and dropped (3.2). */
export const TABLE_RUN = {
  items: [1, 2, 3, 4, 5, 6, 7, 8, 9, 11].map((nth) => `3.2-${String(nth).padStart(2, '0')}`),
}

/** The same of the record: two items that are tried, and what is written of them. */
const RECORD_RUN = {
  items: [
    '1.2-06',
    '1.7-01',
    ...[1, 2, 3, 4, 5].map((nth) => `6.1-0${nth}`),
    ...['01', '02', '09', '10', '12'].map((nth) => `6.2-${nth}`),
    ...[1, 2, 3, 4].map((nth) => `6.3-0${nth}`),
  ],
}

/** What is recorded of an environment that is there in a second: whether its services are its own matters to no record. */
export const recorded = { ...distantGrafana({}), run: RECORD_RUN }

const without = distantGrafana({ '/api/health': { status: 503, body: { database: 'failing' } } })

/** The same, where one item fails and a waiver accepts it: a problem that is told, and not red. */
export const recordedWithAProblem = {
  ...without,
  run: RECORD_RUN,
  config: (environment: Environment): Partial<Environment> => ({
    ...without.config(environment),
    waivers: [{ item: '1.2-06', reason: 'it is moved', owner: 'Operations', expires: '2099-12-31' }],
  }),
}
