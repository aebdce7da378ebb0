import { fault } from '../fault.ts'

export default fault({
  what: 'The worker logs the address of its database, with the password in it as a URL has it',
  kind: 'logs',
  run: { sections: ['2'] },
  red: ['2.10-01'],
  because: /variables whose secret is in the log of worker/,
  edits: {
    'app/worker.ts': [
      [
        "logger.info({ topic: config.topics.results }, 'consuming')",
        "logger.info({ topic: config.topics.results, database: `postgres://u:${encodeURIComponent(String(config.database.password))}@db` }, 'consuming')",
      ],
    ],
  },
})
