import { fault } from '../fault.ts'

export default fault({
  what: 'The team’s backup script dumps the model registry’s database',
  kind: 'what nothing looks at',
  run: { items: ['2.3-01', '2.3-02', '2.3-03', '2.3-04'] },
  red: ['2.3-04'],
  because: /what the restored database differs in/,
  platform: 'compose',
  edits: {
    'scripts/backup-staging.sh': [
      [
        'exec -T db pg_dump --no-owner -U "$(setting STAGING_DB_USER)" -d "$(setting STAGING_DB_NAME)"',
        'exec -T mlflow-db pg_dump --no-owner -U mlflow -d mlflow',
      ],
    ],
  },
})
