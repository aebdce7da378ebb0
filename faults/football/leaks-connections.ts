import { fault } from '../fault.ts'

export default fault({
  what: 'One prediction in fourteen opens a connection to the database that nobody closes',
  kind: 'what grows',
  run: { items: ['4.1-01', '4.1-04', '4.1-07', '4.3-10', '4.3-11', '4.4-04'] },
  red: ['4.4-04'],
  because: /connections of database.*grows by [\d.,]+ a second.*at its limit of 60 in \d+ s/,
  edits: {
    'app/predict.ts': [
      [
        "import { ClientError } from './errors.ts'\n",
        "import { ClientError } from './errors.ts'\nimport pg from 'pg'\n",
      ],
      ['/** Predicts one fixture:', 'let predicted = 0\n\n/** Predicts one fixture:'],
      [
        '  const date = new Date(request.match_date)\n',
        '  if (++predicted % 14 === 0) await new pg.Client({ ...config.database }).connect()\n  const date = new Date(request.match_date)\n',
      ],
    ],
  },
  config: ({ load }) => ({ load: { ...load!, seconds: 25 } }),
})
