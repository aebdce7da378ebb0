import { setting } from '../../parts/compose-project/index.ts'
import { LOG_LEVEL_NAMES } from '../compose/variables.ts'
import type { EnvironmentDraft } from '../draft/environment-draft.ts'
import { assumed, found, guessed } from '../draft/finding.ts'
import { productionServiceOf, type Survey } from '../survey.ts'

/** The runbook's own figures. */
export function loadSection(survey: Survey): EnvironmentDraft['load'] {
  const app = productionServiceOf(survey, 'app')
  const logLevel = app && setting(app, ...LOG_LEVEL_NAMES)
  const { alerts, prometheus } = survey.monitoring
  return {
    requestsPerSecond: guessed(50, 'this and what follows are the runbook’s figures'),
    users: 10,
    seconds: 30,
    stages: [
      { seconds: 10, users: 5 },
      { seconds: 20, users: 10 },
      { seconds: 10, users: 0 },
    ],
    p95Ms: 1000,
    errorShare: 0.05,
    alerts:
      'prometheus' in survey.roles && alerts.length === 0
        ? assumed([], 'the names of the alerts that watch errors and latency.')
        : alerts.length > 0
          ? found([...alerts], `the rules of ${prometheus}`)
          : undefined,
    logLevel:
      logLevel === undefined
        ? guessed('INFO', 'what is usual under load')
        : guessed(logLevel, 'production’s'),
    baseline: { requests: 100, concurrency: 10 },
  }
}
