import { fault } from '../fault.ts'

export default fault({
  what: 'The exporter of the database tells of the model registry’s',
  kind: 'what nothing looks at',
  run: { items: ['1.7-02'] },
  red: ['1.7-02'],
  because: /database: .*has no pg_stat_database_xact_commit\{datname="football_prediction_staging"\}/,
  platform: 'compose',
  found: {
    'docker-compose.staging.yml': [
      ['DATA_SOURCE_URI: db:5432/${STAGING_DB_NAME}', 'DATA_SOURCE_URI: mlflow-db:5432/mlflow'],
      [
        'DATA_SOURCE_USER: ${STAGING_DB_USER}\n      DATA_SOURCE_PASS: ${STAGING_DB_PASSWORD}',
        'DATA_SOURCE_USER: mlflow\n      DATA_SOURCE_PASS: ${STAGING_MLFLOW_DB_PASSWORD}',
      ],
    ],
  },
})
