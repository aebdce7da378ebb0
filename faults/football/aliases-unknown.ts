import { fault } from '../fault.ts'

export default fault({
  what: 'Teams are known by their stored names alone: the aliases that clients use are refused',
  kind: 'answers',
  run: { items: ['3.1-04', '3.1-10'] },
  red: ['3.1-04'],
  because:
    /“prediction”.*is not known.*expected \$statusCode to be 200, seen 422|“prediction”.*seen 422.*is not known/s,
  edits: {
    'app/teams.ts': [['a.alias = $2) AS home', 'a.alias = $2 AND false) AS home']],
  },
})
