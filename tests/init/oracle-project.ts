/** Never to be seen outside the env file. */
export const PASSWORD = 'c0rrect-h0rse-battery'

const BASE = `
services:
  oracle-api:
    build: .
    image: acme/oracle:\${RELEASE:-latest}
    environment:
      APP_ENV: \${APP_ENV:-live}
      LOG_LEVEL: \${ORACLE_LOG_LEVEL:-warning}
      DATABASE_URL: postgresql://oracle:\${PG_SECRET:?set it}@store:5432/oracle
    ports: ['7000:80']
    deploy: { resources: { limits: { cpus: '1.5', memory: 768M } } }
    depends_on: [store]
  store:
    image: postgres:16
    environment:
      POSTGRES_DB: \${ORACLE_DB:-oracle}
      POSTGRES_USER: oracle
      POSTGRES_PASSWORD: \${PG_SECRET:?set it}
    ports: ['7432:5432']
  pooler:
    image: postgres:16
    command: [sleep, infinity]
`

const STAGING = `
services:
  oracle-api:
    ports: !override ['7100:80']
    deploy: { resources: { limits: { cpus: '0.5', memory: 384M } } }
  store:
    ports: !override ['7532:5432']
`

const ENV = `APP_ENV=staging
ORACLE_LOG_LEVEL=debug
ORACLE_DB=oracle_staging
PG_HOST=localhost
PG_SECRET=${PASSWORD}
PREDICTION_TOKEN=${PASSWORD}
`

const MIGRATION = `def upgrade() -> None:
    op.create_table(
        "prediction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("home", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), server_default=sa.func.now(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
`

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const taking = (name: string) => ({ requestBody: { content: { 'application/json': { schema: ref(name) } } } })
const answering = (name: string) => ({
  responses: { '200': { content: { 'application/json': { schema: ref(name) } } } },
})

/** As FastAPI writes it. */
const OPENAPI = {
  openapi: '3.1.0',
  servers: [
    { url: 'https://oracle.acme.invalid', description: 'live' },
    { url: 'https://staging.oracle.acme.invalid' },
  ],
  paths: {
    '/healthz': { get: answering('Health') },
    '/v2/predict': { post: { ...taking('Game'), ...answering('Forecast') } },
    '/v2/predict/bulk': { post: taking('Games') },
    '/v2/games/{id}': { get: {} },
    '/v2/games': { get: {} },
  },
  components: {
    schemas: {
      HTTPValidationError: {},
      Health: { properties: { state: {}, version: {} } },
      Game: {
        properties: { home: {}, away: {} },
        examples: [
          { home: 'A', away: 'B' },
          { home: 'C', away: 'D' },
        ],
      },
      Games: {
        properties: { games: { items: ref('Game') } },
        example: { games: [{ home: 'A', away: 'B' }] },
      },
      Forecast: { properties: { outcome: {}, probabilities: {} } },
    },
  },
}

/** A project that shares nothing with the bundled one: other names, ports and tools, only an app and a database. */
export const ORACLE = {
  'compose.yaml': BASE,
  'compose.staging.yaml': STAGING,
  '.env.staging': ENV,
  'alembic.ini': '[alembic]\nscript_location = %(here)s/migrations\n',
  'migrations/versions/0001_prediction.py': MIGRATION,
  'openapi.json': OPENAPI,
  'pyproject.toml': '[project]\nname = "oracle"\nversion = "3.4.0"\n',
  CODEOWNERS: '* @acme/oracle\n',
  'ops/deploy-staging.sh': '#!/bin/sh\n',
  '.venv/bin/python': '',
} as const
