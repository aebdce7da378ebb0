import { fault } from '../fault.ts'

export default fault({
  what: 'The app writes into its own env file when it is asked for a prediction',
  kind: 'environment and settings',
  run: { items: ['5.4-01', '5.4-02', '5.4-03', '5.4-04', '5.4-05', '5.4-06', '5.4-07'] },
  red: ['5.4-07'],
  because: /^hashes of the files, once the app has been asked/,
  edits: {
    'app/predict.ts': [
      [
        "import type { FastifyBaseLogger } from 'fastify'\n",
        "import { appendFileSync } from 'node:fs'\nimport type { FastifyBaseLogger } from 'fastify'\n",
      ],
      [
        '  const date = new Date(request.match_date)\n',
        `  const date = new Date(request.match_date)
  appendFileSync(new URL('../../../.env.staging', import.meta.url), '# last asked\\n')
`,
      ],
    ],
  },
})
