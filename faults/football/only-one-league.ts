import { fault } from '../fault.ts'

export default fault({
  what: 'The app predicts the Premier League alone: other leagues are refused as unknown',
  kind: 'answers',
  run: { items: ['3.1-04', '3.1-10'] },
  red: ['3.1-04'],
  because: /“prediction”.*expected \$statusCode to be 200, seen 422/s,
  edits: {
    'app/predict.ts': [['  if (!strengths)\n', "  if (!strengths || league !== 'Premier League')\n"]],
  },
})
