/** What the container's environment tells the shop; there is no other source of settings. */
export interface Config {
  readonly port: number
  readonly logLevel: string
  readonly database: { host: string; port: number; database: string; user: string; password: string }
  readonly redis: { host: string; port: number; username: string; password: string }
}

/** @throws with every variable that is missing or cannot be used, by name and never by value */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const problems: string[] = []
  const text = (name: string, otherwise?: string): string => {
    const value = env[name] || otherwise
    if (value === undefined) problems.push(`${name} is not set`)
    return value ?? ''
  }
  const port = (name: string, otherwise: string): number => {
    const value = Number(text(name, otherwise))
    if (!Number.isInteger(value) || value < 1 || value > 65_535) problems.push(`${name} is no port`)
    return value
  }
  const config: Config = {
    port: port('PORT', '3000'),
    logLevel: text('LOG_LEVEL', 'info'),
    database: {
      host: text('PGHOST'),
      port: port('PGPORT', '5432'),
      database: text('PGDATABASE'),
      user: text('PGUSER'),
      password: text('PGPASSWORD'),
    },
    redis: {
      host: text('REDIS_HOST'),
      port: port('REDIS_PORT', '6379'),
      username: text('REDIS_USER'),
      password: text('REDIS_PASSWORD'),
    },
  }
  if (problems.length > 0) throw new Error(`The environment is incomplete: ${problems.join('; ')}.`)
  return config
}
