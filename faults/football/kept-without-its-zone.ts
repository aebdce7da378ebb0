import { fault } from '../fault.ts'

export default fault({
  what: 'A prediction is kept with the time of its match as if it were UTC',
  kind: 'answers',
  run: { items: ['3.3-07'] },
  red: ['3.3-07'],
  because: /rows that keep/,
  edits: { 'app/store-prediction.ts': [['new Date(match_date)', 'match_date.slice(0, 19)']] },
})
