import { fault } from '../fault.ts'

export default fault({
  what: 'The rule that goals are not negative is in none of the migrations any more',
  kind: 'schema and data',
  run: { items: ['3.2-05'] },
  red: ['3.2-05'],
  because: /goals are not negative: the server’s refusal/,
  found: {
    'migrations/0002_matches.sql': [
      ['home_goals   smallint NOT NULL CHECK (home_goals >= 0)', 'home_goals   smallint NOT NULL'],
    ],
  },
})
