import { fixture } from '../../environments/schema/load.ts'
import { LOG_LEVEL_NAMES } from '../compose/variables.ts'
import { setting } from '../compose/model.ts'
import { assumed, found, guessed, unknown } from '../draft/finding.ts'
import type { EnvironmentDraft } from '../draft/environment-draft.ts'
import { exampleBatch, exampleBodies, type Body } from '../openapi/examples.ts'
import { findRoutes } from '../openapi/routes.ts'
import { productionServiceOf, type Survey } from '../survey.ts'

/** The example bodies of the project's OpenAPI document that may be asked for. */
function examples({ openApi }: Survey): { single: Body[]; batch: Body[]; place: string } {
  if (!openApi) return { single: [], batch: [], place: '' }
  const { document, place } = openApi
  const { predict, predictBatch } = findRoutes(document)
  const usable = (bodies: readonly Body[]) => bodies.filter((body) => fixture.safeParse(body).success)
  const batch = usable(exampleBatch(document, predictBatch))
  const single = usable(exampleBodies(document, predict))
  return { single: single.length > 0 ? single : batch, batch, place }
}

export function fixturesSection(survey: Survey): EnvironmentDraft['fixtures'] {
  const { single, batch, place } = examples(survey)
  const [first, second] = single
  if (!first) {
    const hint = `the body of a request for a prediction: there is no usable example of it${place === '' ? '' : ` in ${place}`}.`
    return { featured: unknown(hint), single: unknown(hint), batch: unknown(`at least two; ${hint}`) }
  }
  const several = [batch, single].find((bodies) => bodies.length > 1)
  return {
    featured: found(first, place),
    single: second ? found(second, place) : guessed(first, 'there is only this example'),
    fields: guessed(fieldsOf(first), `from the names in the example of ${place}`),
    batch: several ? found([...several], place) : guessed([first, first], 'there is only this example'),
  }
}

/** What a body calls the two sides, the date and the league, by what their names hold. */
const NAMED = {
  home: /home/i,
  away: /away|visit/i,
  date: /date|time|^on$|kick/i,
  league: /league|competition/i,
} as const

function fieldsOf(body: Body): Partial<Record<keyof typeof NAMED, string>> {
  const found = Object.entries(NAMED).map(
    ([field, pattern]) => [field, Object.keys(body).find((name) => pattern.test(name))] as const,
  )
  return Object.fromEntries(found.filter(([, name]) => name !== undefined))
}

/** The runbook's own figures, on what the project predicts. */
export function loadSection(survey: Survey): EnvironmentDraft['load'] {
  const { single, place } = examples(survey)
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
    fixtures: single.length > 0 ? found(single, place) : unknown('the bodies of the requests of the load.'),
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
