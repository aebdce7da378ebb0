/** What the environment tells the app. There is no other source of configuration. */
export interface Config {
  readonly environment: string
  readonly logLevel: LogLevel
  readonly host: string
  readonly port: number
  readonly workerPort: number
  readonly database: {
    host: string
    port: number
    database: string
    user: string
    password: string
    max: number
  }
  readonly redisUrl: string
  readonly brokers: string[]
  readonly topics: { readonly predictions: string; readonly results: string; readonly dead: string }
  readonly mlflowUrl: string
  readonly model: { readonly name: string; readonly stage: string }
  readonly cacheSeconds: number
  readonly build: { readonly commit: string; readonly date: string; readonly tag: string }
}

const LOG_LEVELS = ['DEBUG', 'INFO', 'WARN', 'ERROR'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** @throws with every variable that is missing or can't be used, by name and never by value. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const problems: string[] = []
  const text = (name: string, fallback?: string): string => {
    const value = env[name] ?? fallback
    if (value === undefined || value === '') problems.push(`${name} is not set`)
    return value ?? ''
  }
  const whole = (name: string, fallback?: string): number => {
    const value = Number(text(name, fallback))
    if (!Number.isInteger(value) || value < 0) problems.push(`${name} is not a whole number`)
    return value
  }
  const level = text('LOG_LEVEL', 'INFO') as LogLevel
  if (!LOG_LEVELS.includes(level)) problems.push(`LOG_LEVEL is none of ${LOG_LEVELS.join(', ')}`)
  const results = text('KAFKA_TOPIC_RESULTS', 'football.results')
  const config: Config = {
    environment: text('ENVIRONMENT'),
    logLevel: level,
    host: text('API_HOST', '0.0.0.0'),
    port: whole('API_PORT'),
    workerPort: whole('WORKER_PORT', '8002'),
    database: {
      host: text('DB_HOST'),
      port: whole('DB_PORT', '5432'),
      database: text('DB_NAME'),
      user: text('DB_USER'),
      password: text('DB_PASSWORD'),
      max: whole('DB_POOL_SIZE', '10'),
    },
    redisUrl: text('REDIS_URL'),
    brokers: text('KAFKA_BROKERS').split(','),
    topics: {
      predictions: text('KAFKA_TOPIC_PREDICTIONS', 'football.predictions'),
      results,
      dead: `${results}.dead`,
    },
    mlflowUrl: text('MLFLOW_URL').replace(/\/$/, ''),
    model: { name: text('MODEL_NAME', 'dixon-coles'), stage: text('MODEL_STAGE', 'Staging') },
    cacheSeconds: whole('PREDICTION_CACHE_SECONDS', '300'),
    build: {
      commit: text('GIT_COMMIT', 'unknown'),
      date: text('BUILD_DATE', 'unknown'),
      tag: text('APP_TAG', 'unknown'),
    },
  }
  if (problems.length > 0) throw new Error(`The environment is incomplete: ${problems.join('; ')}.`)
  return config
}
