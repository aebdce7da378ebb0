import { fault } from '../fault.ts'

export default fault({
  what: 'A team that nobody knows is predicted as if it had been promoted',
  kind: 'answers',
  run: { items: ['3.3-09'] },
  red: ['3.3-09'],
  because: /status of the answer: expected 200 to be greater than or equal to 400/,
  edits: {
    'app/teams.ts': [
      ["  if (home === null) throw unknown('home_team', fixture.home_team, path, 'unknown_team')\n", ''],
      ['return { league, home, away }', 'return { league, home: home ?? fixture.home_team, away }'],
    ],
  },
})
