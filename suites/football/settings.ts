import { configFile } from '../../helpers/environments/config-file.ts'
import { z } from 'zod'
import type { System } from '../../helpers/rehearsal/system.ts'
import type { Prediction } from './prediction.ts'

const route = z.string().startsWith('/')
/** The way to a value in an answer, such as `error.message`. */
const way = z.string().regex(/^[\w-]+(\.[\w-]+)*$/, 'the way to a value, such as error.message')

/** What a prediction is asked about, as the API takes it. */
const fixture = z.record(z.string(), z.string())
export type Fixture = z.output<typeof fixture>

/** A row of fixtures that are drawn: what the API is asked about, and what a computation needs beside it. */
export interface ComputedRow {
  readonly fixture: Fixture
}

/** What a prediction has to be, computed beside the app. */
const computed = z.strictObject({
  /** Draws fixtures from the database: a column `fixture` with the JSON that the API takes, and what else is needed. */
  fixtures: z.string().min(1),
  /** The probabilities of `home_win`, `draw` and `away_win`, by the text of the artifact and a row of `fixtures`. */
  probabilities: z.custom<(artifact: string, row: never) => Prediction['probabilities']>(
    (value) => typeof value === 'function',
    'a function of the artifact and of a row of the fixtures',
  ),
})

/** What these suites want to know of a system that predicts matches (`settings` of its environment). */
export const footballSettings = z.strictObject({
  routes: z.strictObject({
    predict: route,
    predictBatch: route.optional(),
    matches: route.optional(),
    models: route.optional(),
  }),
  /** Where a prediction, and a refusal of one, says what; what is not named is not told. */
  fields: z.strictObject({
    prediction: way,
    error: way,
    confidence: way.optional(),
    /** `home_win`, `draw` and `away_win`. */
    probabilities: way.optional(),
    /** `name` and `version`. */
    model: way.optional(),
    /** `home.matches`: how many matches are behind the prediction. */
    features: way.optional(),
  }),
  /** Matches that the system knows both sides of: two to be asked alone, and one of each of some leagues. */
  fixtures: z.strictObject({
    featured: fixture,
    single: fixture,
    batch: z.array(fixture).min(2),
    /** Those that the runbook names (4.3-05). */
    known: z.array(fixture).min(1),
  }),
  /** What the API calls these in a fixture. */
  called: z.strictObject({
    home: z.string(),
    away: z.string(),
    date: z.string(),
    league: z.string().optional(),
  }),
  /** What the app's predictions have to be, computed beside it from the registry's artifact and from what is stored. */
  computed: computed.optional(),
  /** Counts the matches that the database holds. */
  storedMatches: z.string().min(1).optional(),
  /**
   * Counts the rows that keep a prediction as it was answered; `{confidence}` stands for what the answer says there, by any
   * way into it.
   */
  keptPrediction: z.string().min(1).optional(),
  /** Where a prediction is published, and what of the message is the same as in the answer: enough to know it by. */
  publishedPrediction: z.strictObject({ topic: z.string().min(1), same: z.array(way).min(1) }).optional(),
  /** A match result that the app consumes, and the statements that take it back (runbook 3.3-02). */
  historyChange: z
    .strictObject({
      topic: z.string().min(1),
      /** The app's consumer group. */
      group: z.string().min(1),
      key: z.string(),
      event: z.record(z.string(), z.unknown()),
      /** What is no event, and comes all the same: it must neither end the worker nor hold up what is behind it. */
      malformed: z.string().optional(),
      /** The topic that it is set aside on, as it came. */
      setAside: z.string().min(1).optional(),
      stored: z.string().min(1),
      /** The same match with another result, as it is published where the first was wrong: the later one counts. */
      corrected: z.record(z.string(), z.unknown()).optional(),
      /** Results of as many matches, published at once; `stored` counts those that are stored as they were published. */
      burst: z
        .strictObject({
          events: z.array(z.record(z.string(), z.unknown())).min(2),
          stored: z.string().min(1),
        })
        .optional(),
      undo: z.array(z.string().min(1)).min(1),
    })
    .optional(),
})

export type FootballSettings = z.output<typeof footballSettings>

/** The settings of the environment that is rehearsed. @throws naming each key that is not as these suites need it. */
export function settingsOf({ config }: Pick<System, 'config'>): FootballSettings {
  const { data, error } = footballSettings.safeParse(config.settings)
  if (error) throw new Error(`\`settings\` in ${configFile()}: ${z.prettifyError(error)}`)
  return data
}
