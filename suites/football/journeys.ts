import type { Environment } from '../../helpers/environments/schema.ts'
import { journey } from '../../helpers/journeys/code.ts'
import type { Criterion, Json } from '../../helpers/journeys/journey.ts'
import { history } from './history.ts'
import { fixtures, pages, pairs, seasons } from './samples.ts'

const OK: Criterion = { context: '$statusCode', equals: 200 }
const JSON_ANSWER: Criterion = { context: '$response.header.content-type', pattern: '^application/json\\b' }
const MATCH = ['league', 'home_team', 'away_team', 'match_date']
const RESULTS = ['home_win', 'draw', 'away_win']

/** The match of a sample, as it is stored; `prefix` tells a second one of the same sample. */
const stored = (prefix = ''): { readonly [field: string]: Json } =>
  Object.fromEntries(MATCH.map((field) => [field, `$inputs.${prefix}${field}`]))

/** The same, as the API is asked about it: the home side by another of its names where it has one. */
const asked = (prefix = ''): { readonly [field: string]: Json } => ({
  ...stored(prefix),
  home_team: `$inputs.${prefix}home_asked`,
})

/** What any prediction of that match says, wherever it stands in the answer. */
const predicted = (at: string, prefix = ''): Criterion[] => [
  ...Object.entries(stored(prefix)).map(([field, equals]) => ({ context: `${at}/${field}`, equals })),
  { context: `${at}/prediction`, enum: RESULTS },
  { context: `${at}/confidence`, minimum: 1 / 3, maximum: 1 },
  ...RESULTS.map((each) => ({ context: `${at}/probabilities/${each}`, minimum: 0, maximum: 1 })),
  ...['home', 'away'].map((side) => ({ context: `${at}/expected_goals/${side}`, minimum: 0, maximum: 20 })),
  { context: `${at}/model/name`, exists: true },
]

/** What users do with the football-prediction system. */
export const footballJourneys = {
  health: journey({
    summary: 'A client asks whether the service and all that it needs work',
    part: 'api',
    steps: [
      {
        stepId: 'ask',
        request: 'GET /health',
        successCriteria: [
          OK,
          JSON_ANSWER,
          { context: '$response.body#/status', equals: 'healthy' },
          ...['database', 'cache', 'messaging', 'model_registry'].map((name) => ({
            context: `$response.body#/dependencies/${name}/status`,
            equals: 'up',
          })),
        ],
      },
    ],
  }),

  models: journey({
    summary: 'A user asks which models predict',
    part: 'api',
    steps: [
      {
        stepId: 'list',
        request: 'GET /api/v1/models/info',
        successCriteria: [
          OK,
          JSON_ANSWER,
          { context: '$response.body#/models', each: '/name', minLength: 1 },
          { context: '$response.body#/models', each: '/version', minLength: 1 },
          { context: '$response.body#/models', each: '/stage', equals: 'Staging' },
        ],
      },
    ],
  }),

  prediction: journey({
    summary: 'A user asks how a match will end',
    part: 'api',
    samples: { query: fixtures, part: 'database' },
    steps: [
      {
        stepId: 'predict',
        request: 'POST /api/v1/predictions/match',
        requestBody: { payload: asked() },
        successCriteria: [OK, JSON_ANSWER, ...predicted('$response.body#')],
      },
    ],
  }),

  batch: journey({
    summary: 'A user asks about several matches at once, and is answered in their order',
    part: 'api',
    samples: { query: pairs, part: 'database' },
    // The declared load is of the three above (runbook 4.3).
    ...{ load: false, inFlight: false },
    steps: [
      {
        stepId: 'predict',
        request: 'POST /api/v1/predictions/match/batch',
        requestBody: { payload: { matches: [asked(), asked('other_')] } },
        successCriteria: [
          OK,
          { context: '$response.body#/predictions', minItems: 2, maxItems: 2 },
          ...predicted('$response.body#/predictions/0'),
          ...predicted('$response.body#/predictions/1', 'other_'),
        ],
      },
    ],
  }),

  matches: journey({
    summary: 'A user pages through the stored matches of a league',
    part: 'api',
    samples: { query: pages, part: 'database' },
    ...{ load: false },
    steps: [
      {
        stepId: 'page',
        request: 'POST /api/v1/data/matches',
        requestBody: { payload: { league: '$inputs.league', limit: 5, offset: '$inputs.offset' } },
        successCriteria: [
          OK,
          { context: '$response.body#/total', equals: '$inputs.total' },
          { context: '$response.body#/matches', minItems: 5, maxItems: 5 },
          { context: '$response.body#/matches', each: '/league', equals: '$inputs.league' },
          ...[0, 1, 2, 3, 4].map((index) => ({
            context: `$response.body#/matches/${index}/id`,
            equals: `$inputs.ids#/${index}`,
          })),
        ],
      },
    ],
  }),

  season: journey({
    summary: 'A user looks up what a team has played in a season',
    part: 'api',
    samples: { query: seasons, part: 'database' },
    ...{ load: false, inFlight: false },
    steps: [
      {
        stepId: 'look-up',
        request: 'POST /api/v1/data/matches',
        requestBody: {
          payload: { league: '$inputs.league', season: '$inputs.season', team: '$inputs.team', limit: 3 },
        },
        successCriteria: [
          OK,
          { context: '$response.body#/total', equals: '$inputs.total' },
          { context: '$response.body#/matches', each: '/season', equals: '$inputs.season' },
          ...[0, 1, 2].map((index) => ({
            context: `$response.body#/matches/${index}/id`,
            equals: `$inputs.ids#/${index}`,
          })),
        ],
      },
    ],
  }),

  history,
} satisfies Environment['journeys']
