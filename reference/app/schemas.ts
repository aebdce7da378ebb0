import { Type, type Static } from 'typebox'

const Probability = Type.Number({ minimum: 0, maximum: 1 })
const Goals = Type.Number({ minimum: 0 })
const Result = Type.Union([Type.Literal('home_win'), Type.Literal('draw'), Type.Literal('away_win')])
const Day = Type.String({ format: 'date' })

export const MatchRequest = Type.Object(
  {
    home_team: Type.String({ minLength: 1, maxLength: 100 }),
    away_team: Type.String({ minLength: 1, maxLength: 100 }),
    match_date: Type.String({
      format: 'date-time',
      // From the first league on (1888); what is stored has no room for any year.
      pattern: '^(1[89]|2[01])\\d\\d-',
      description: 'ISO 8601 with time and zone, of the years 1800 to 2199',
    }),
    league: Type.String({ minLength: 1, maxLength: 100 }),
  },
  { additionalProperties: false },
)
export type MatchRequest = Static<typeof MatchRequest>

const FormFeatures = Type.Object({
  matches: Type.Integer({ minimum: 0, description: 'Stored matches since the training data ended' }),
  attack: Type.Number({ exclusiveMinimum: 0 }),
  defence: Type.Number({ exclusiveMinimum: 0 }),
})

export const PredictionResponse = Type.Object({
  home_team: Type.String(),
  away_team: Type.String(),
  match_date: Type.String({ format: 'date-time' }),
  league: Type.String(),
  prediction: Result,
  confidence: Probability,
  probabilities: Type.Object({ home_win: Probability, draw: Probability, away_win: Probability }),
  expected_goals: Type.Object({ home: Goals, away: Goals }),
  features: Type.Object({ home: FormFeatures, away: FormFeatures }),
  model: Type.Object({ name: Type.String(), version: Type.String() }),
})
export type PredictionResponse = Static<typeof PredictionResponse>

/** The largest batch; beyond it a client has to page. */
export const BatchRequest = Type.Object(
  { matches: Type.Array(MatchRequest, { minItems: 1, maxItems: 100 }) },
  { additionalProperties: false },
)
export type BatchRequest = Static<typeof BatchRequest>
export const BatchResponse = Type.Object({ predictions: Type.Array(PredictionResponse) })

export const MatchesRequest = Type.Object(
  {
    limit: Type.Integer({ minimum: 1, maximum: 1000, default: 50 }),
    offset: Type.Integer({ minimum: 0, maximum: 1_000_000, default: 0 }),
    league: Type.Optional(Type.String({ minLength: 1 })),
    season: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}$' })),
    team: Type.Optional(Type.String({ minLength: 1 })),
  },
  { additionalProperties: false },
)
export type MatchesRequest = Static<typeof MatchesRequest>

export const StoredMatch = Type.Object({
  id: Type.Integer(),
  league: Type.String(),
  season: Type.String(),
  date: Day,
  home_team: Type.String(),
  away_team: Type.String(),
  home_goals: Type.Integer({ minimum: 0 }),
  away_goals: Type.Integer({ minimum: 0 }),
})
export const MatchesResponse = Type.Object({
  matches: Type.Array(StoredMatch),
  total: Type.Integer({ minimum: 0 }),
})

const Scores = Type.Object({ log_loss: Type.Number(), ranked_probability_score: Type.Number() })
export const ModelsResponse = Type.Object({
  models: Type.Array(
    Type.Object({
      name: Type.String(),
      version: Type.String(),
      stage: Type.String(),
      training_window: Type.Object({ from: Day, until: Day }),
      held_out: Type.Object({
        season: Type.String(),
        matches: Type.Integer(),
        model: Scores,
        base_rates: Scores,
      }),
    }),
  ),
})

const DependencyStatus = Type.Object({
  status: Type.Union([Type.Literal('up'), Type.Literal('down')]),
  latency_ms: Type.Number({ minimum: 0 }),
  error: Type.Optional(Type.String()),
  pool: Type.Optional(
    Type.Object({ size: Type.Integer(), in_use: Type.Integer(), idle: Type.Integer(), max: Type.Integer() }),
  ),
})
export type DependencyStatus = Static<typeof DependencyStatus>

export const HealthResponse = Type.Object({
  status: Type.Union([Type.Literal('healthy'), Type.Literal('degraded'), Type.Literal('unhealthy')]),
  environment: Type.String(),
  version: Type.String(),
  git_commit: Type.String(),
  build_date: Type.String(),
  tag: Type.String(),
  schema_version: Type.Union([Type.String(), Type.Null()]),
  log_level: Type.String(),
  uptime_seconds: Type.Number({ minimum: 0 }),
  model: Type.Union([
    Type.Object({ name: Type.String(), version: Type.String(), stage: Type.String() }),
    Type.Null(),
  ]),
  dependencies: Type.Object({
    database: DependencyStatus,
    cache: DependencyStatus,
    messaging: DependencyStatus,
    model_registry: DependencyStatus,
  }),
})
export type HealthResponse = Static<typeof HealthResponse>

export const ErrorResponse = Type.Object({
  error: Type.Object({
    code: Type.String(),
    message: Type.String(),
    field: Type.Union([Type.String(), Type.Null()]),
  }),
})

export const RecentResponse = Type.Object({
  predictions: Type.Array(
    Type.Object({
      created_at: Type.String({ format: 'date-time' }),
      league: Type.String(),
      home_team: Type.String(),
      away_team: Type.String(),
      prediction: Result,
      confidence: Probability,
      expected_goals: Type.Union([Type.Object({ home: Goals, away: Goals }), Type.Null()]),
    }),
  ),
})
