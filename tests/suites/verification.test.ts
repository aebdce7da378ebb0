import { api } from '../../suites/verification/api.ts'
import { connections } from '../../suites/verification/connections.ts'
import { predictionsAsAsked } from '../../suites/verification/predictions-as-asked.ts'
import { predictions } from '../../suites/verification/predictions.ts'
import { responseTimes } from '../../suites/verification/response-times.ts'
import { table } from '../../suites/verification/table.ts'
import { later, seenRed } from './cases.ts'
import { declaredBy } from './declared.ts'
import { made } from './journeys-fixture.ts'
import { declared, footballApi, parts as PARTS, settings } from './system-fixture.ts'

const parts = [api, connections, predictions, predictionsAsAsked, responseTimes, table]
const specs = new Map(parts.flatMap((part) => [...declaredBy(part)]))

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' }
const probabilities = { home_win: 0.5, draw: 0.3, away_win: 0.2 }
const { batch } = settings.fixtures
const making = (history: () => Promise<void>) => ({
  config: { settings, parts: { database: PARTS.database } },
  journeys: { makeIn: history },
  ...declared,
})
const system = making(() => later(undefined))
const predicting = (body: object, more: object = {}) => ({ predict: () => ({ body, ...more }) })
const batching = (predictions: readonly object[], more: object = {}) => ({
  predictBatch: () => ({ body: { predictions }, ...more }),
})
/** Batches that come to the same of each match, as `change` leaves them. */
const sized = (change: (all: object[]) => object[]) => ({
  predictBatch: ({ matches }: { matches: object[] }) => ({
    body: { predictions: change(matches.map(() => ({ prediction: 'draw', confidence: 0.5 }))) },
  }),
})
const registry = (version: string | undefined) => ({
  registry: {
    modelVersion: () => later(version && { version, current_stage: 'Production', status: 'READY' }),
  },
})
const models = (...list: object[]) => ({ models: () => ({ body: { models: list } }) })
const model = { name: 'football', stage: 'Production', version: '3' }
const scored = (log_loss: number, ranked_probability_score = 0.2) => ({
  held_out: {
    model: { log_loss, ranked_probability_score },
    base_rates: { log_loss: 1.07, ranked_probability_score: 0.23 },
  },
})
const pages = (ids: (offset: number) => number[]) => ({
  matches: ({ offset = 0 }: { offset?: number }) => ({
    body: { total: 8, matches: ids(offset).map((id) => ({ id })) },
  }),
})
const five = (offset: number) => [1, 2, 3, 4, 5].map((id) => id + offset)
const LIKELIEST = 'what is predicted is the likeliest result, with its probability as confidence'
const connected = (changes: object = {}) => ({
  database: { connections: () => later({ total: 9, active: 3, idle: 5, other: 1, limit: 100, ...changes }) },
})
const docs = (text: string, asset: number) => ({
  docs: () => later({ status: 200, headers: { 'content-type': 'text/html' }, text }),
  assetsOf: () => later([{ path: '/docs/app.js', status: asset }]),
})
const refusing = (status: number) => ({
  api: footballApi(predicting({ error: { message: 'unknown team' } }, { status })),
})
const scratch = (table: object) => ({ database: { scratch: () => ({ drop: () => later(0), ...table }) } })
const counted = (left: number) => ({
  remove: () => later(1),
  count: (name: string) => later(name === 'bystander' ? left : 0),
})
const WON = { home_team: 'A', away_team: 'B', home_goals: 2, away_goals: 0 }
const strength = (one: Record<string, number>, other: Record<string, number>) => ({
  matches: () => ({ body: { matches: [{ season: '25/26', ...WON }] } }),
  predict: ({ home }: { home: string }) => ({ body: { probabilities: home === 'A' ? one : other } }),
})
const weaker = { home_win: 0.2, draw: 0.4, away_win: 0.4 }
const stronger = { home_win: 0.6, draw: 0.3, away_win: 0.1 }

const content = { tables: [], definitions: {} }

seenRed(specs, () => ({ system }), [
  [
    '/health is JSON',
    { api: { health: () => later({ status: 200, headers: JSON_TYPE }) } },
    { api: { health: () => later({ status: 200, headers: { 'content-type': 'text/html' } }) } },
    /^its media type/,
  ],
  ['the documentation loads', { api: docs('<html>', 200) }, { api: docs(' ', 200) }, /^the page: expected/],
  [
    'what the documentation’s page loads is there',
    { api: docs('<html>', 200) },
    { api: docs('<html>', 404) },
    /^files of the page that do not load/,
  ],
  [
    'the documentation documents what this section asks',
    {
      api: {
        ...footballApi({}),
        undocumentedRoutes: () => later([]),
      },
    },
    { api: { ...footballApi({}), undocumentedRoutes: (asked: object[]) => later(asked) } },
    /^routes that are not documented: expected/,
  ],
  [
    'clients are told that all works',
    made({ health: 0 }),
    made({ health: 1 }),
    /^“health” failed: expected 1/,
  ],
  ['users are told the models', made({ models: 0 }), made({ models: 1 }), /^“models” failed: expected 1/],
  ['matches are predicted', made({ prediction: 0 }), made({ prediction: 1 }), /^“prediction” failed/],
  ['users page through matches', made({ matches: 0 }), made({ matches: 1 }), /^“matches” failed/],
  ['users look up a team’s season', made({ season: 0 }), made({ season: 1 }), /^“season” failed/],
  ['matches are predicted together', made({ batch: 0 }), made({ batch: 1 }), /^“batch” failed/],
  [
    'a changed history changes the prediction',
    {},
    { system: making(() => Promise.reject(new Error('times the result is stored: expected 2 to be 1'))) },
    /^times the result is stored/,
  ],
  [
    'the API lists its models',
    { api: footballApi(models(model)) },
    { api: footballApi(models()) },
    /^models: expected 0/,
  ],
  [
    'the API predicts a match',
    { api: footballApi(predicting({ prediction: 'home_win' })) },
    { api: footballApi(predicting({ error: { message: 'no model' } }, { status: 503 })) },
    /^no model: expected 503 to be 200/,
  ],
  [
    'the API pages through stored matches',
    { api: footballApi(pages(five)) },
    { api: footballApi(pages(() => five(0))) },
    /^ids at offset 3/,
  ],
  [
    'connections stay within the limit',
    connected(),
    connected({ total: 100 }),
    /^connections is 100, and has to be less than 100/,
  ],
  ['connections stay within the limit', connected(), connected({ other: 0 }), /^connections by state/],
  [
    'the registry’s model is in memory',
    { api: footballApi(predicting({ model: { name: 'football', version: '3' } })), ...registry('3') },
    registry('4'),
    /^the model that predicts/,
  ],
  [
    'the registry’s model is in memory',
    { api: footballApi(predicting({ model: { name: 'football', version: '3' } })), ...registry('3') },
    { ...registry(undefined), api: footballApi(predicting({ model: { name: 'football' } })) },
    /^the registry’s version of football in Production/,
  ],
  [
    'predictions are sensible',
    { api: footballApi(strength(stronger, weaker)) },
    { api: footballApi(strength(weaker, stronger)) },
    /^E0: A beats B at home/,
  ],
  [
    'predictions are sensible',
    { api: footballApi(strength(stronger, weaker)) },
    { api: footballApi(strength({ ...stronger, draw: 0.5 }, weaker)) },
    /^E0: sum of the probabilities/,
  ],
  [
    'the model is better than base rates',
    { api: footballApi(models(scored(1))) },
    { api: footballApi(models(scored(1.1))) },
    /^log loss/,
  ],
  [
    'the model is better than base rates',
    { api: footballApi(models(scored(1))) },
    { api: footballApi(models({})) },
    /log.?loss|undefined/,
  ],
  [
    'model info is the registry’s',
    { api: footballApi(models(model)), ...registry('3') },
    registry('4'),
    /^football in Production/,
  ],
  [
    'model info is the registry’s',
    { api: footballApi(models(model)), ...registry('3') },
    { api: footballApi(models()) },
    /list is empty/,
  ],
  [
    'one match is predicted with its confidence',
    { api: footballApi(predicting({ prediction: 'home_win', confidence: 0.5 })) },
    { api: footballApi(predicting({ prediction: 'home_win', confidence: 1.2 })) },
    /^confidence: expected 1\.2/,
  ],
  [
    LIKELIEST,
    { api: footballApi(predicting({ prediction: 'home_win', confidence: 0.5, probabilities })) },
    { api: footballApi(predicting({ prediction: 'home_win', confidence: 0.3, probabilities })) },
    /confidence, against \{"home_win":0\.5/,
  ],
  [
    LIKELIEST,
    { api: footballApi(predicting({ prediction: 'home_win', confidence: 0.5, probabilities })) },
    { api: footballApi(predicting({ prediction: 'draw', confidence: 0.5, probabilities })) },
    /“draw” of \{"home_win":0\.5/,
  ],
  [
    'a prediction is kept as it was answered',
    { api: footballApi(predicting({ prediction: 'home_win' })), database: { figure: () => later(1) } },
    { api: footballApi(predicting({ prediction: 'home_win' })), database: { figure: () => later(0) } },
    /^rows that keep \{"prediction":"home_win"\}: expected \+?0 to be 1/,
  ],
  [
    'the batch is of different leagues',
    {},
    {
      system: {
        config: {
          settings: { ...settings, fixtures: { ...settings.fixtures, batch: [batch[0], batch[0]] } },
        },
      },
    },
    /^leagues of the batch: expected 1 to be 2/,
  ],
  [
    'a batch is predicted in its order',
    { api: footballApi({ ...batching(batch), ...predicting({}) }) },
    { api: footballApi({ ...batching(batch.toReversed()), ...predicting({}) }) },
    /^the matches, in their order/,
  ],
  [
    'a batch is predicted in its order',
    { api: footballApi({ ...batching(batch), ...predicting({}) }) },
    { api: footballApi({ ...batching(batch), ...predicting({ prediction: 'draw' }) }) },
    /against the same match alone/,
  ],
  ['an unknown team is refused', refusing(422), refusing(200), /^status of the answer: expected 200/],
  ['a malformed date is refused', refusing(422), refusing(500), /^status of the answer: expected 500/],
  [
    'a match is predicted the same in batches of any size',
    { api: footballApi({ ...sized((all) => all), ...predicting({ prediction: 'draw', confidence: 0.5 }) }) },
    {
      api: footballApi({
        ...sized((all) => all.slice(0, 2)),
        ...predicting({ prediction: 'draw', confidence: 0.5 }),
      }),
    },
    /^3: the predictions of a batch of 3, against the same matches alone/,
  ],
  [
    'a batch comes within a second',
    { api: footballApi(batching([], { durationMs: 900 })) },
    { api: footballApi(batching([], { durationMs: 1500 })) },
    /^batch is 1\.500 s, and has to be less than 1 s\.$/,
  ],
  [
    'the row is gone, and it alone',
    scratch(counted(1)),
    scratch(counted(0)),
    /^rows left of the other: expected \+?0/,
  ],
  [
    'the row is read back',
    scratch({ values: () => later(['first']) }),
    scratch({ values: () => later(['other']) }),
    /^what the row holds: expected 'other'/,
  ],
  [
    'the row is there once',
    scratch({ count: () => later(1) }),
    scratch({ count: () => later(2) }),
    /^rows for one that was written: expected 2 to be 1/,
  ],
  [
    'the last page ends where the stored matches end',
    { api: footballApi(pages((offset) => five(offset).filter((id) => id <= 8))) },
    { api: footballApi(pages((offset) => five(offset).filter((id) => id < 8))) },
    /^7: matches at offset 7 of 8: expected \[\] to have a length of 1/,
  ],
  [
    'the last page ends where the stored matches end',
    { api: footballApi(pages((offset) => five(offset).filter((id) => id <= 8))) },
    { api: footballApi(pages((offset) => (offset < 8 ? five(offset).filter((id) => id <= 8) : [8]))) },
    /^8: matches at offset 8 of 8/,
  ],
  [
    'as many matches are told as are stored',
    { api: footballApi(pages(five)), database: { figure: () => later(8) } },
    { api: footballApi(pages(five)), database: { figure: () => later(9) } },
    /^the total, against the rows of the database: expected 8 to be 9/,
  ],
  [
    'what the schema forbids is refused',
    { database: { content: () => later(content), refusal: () => later('violates check constraint') } },
    { database: { content: () => later(content), refusal: () => later(undefined) } },
    /^goals are positive: the server’s refusal/,
  ],
])
