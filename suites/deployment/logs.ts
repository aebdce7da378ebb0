import type { Checklist } from '../football.ts'
import { logsNoTrouble } from '../kinds/logs.ts'

/** What was deployed logs, and logs no errors. */
export function logs(checklist: Checklist): void {
  const needs = ['2.8-03']
  logsNoTrouble(
    checklist,
    'the app has logged no error',
    { covers: ['2.10-01'], needs, requires: ['logs'] },
    'api',
  )
  logsNoTrouble(
    checklist,
    'the worker has logged no error',
    { covers: ['2.10-01'], needs, requires: ['logs', 'worker'] },
    'worker',
  )
  logsNoTrouble(
    checklist,
    'the database has logged no error',
    { covers: ['2.10-02'], needs, requires: ['logs'] },
    'database',
  )
  logsNoTrouble(
    checklist,
    'Redis has logged no error',
    { covers: ['2.10-03'], needs, requires: ['logs', 'cache'] },
    'cache',
  )
  logsNoTrouble(
    checklist,
    'Kafka has logged no error',
    { covers: ['2.10-04'], needs, requires: ['logs', 'messaging'] },
    'messaging',
  )
}
