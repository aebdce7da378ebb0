import { fault } from '../fault.ts'

export default fault({
  what: 'Matches that have been played are refused: a check of dates that was meant for another route',
  kind: 'answers',
  run: { items: ['3.1-04', '3.1-10'] },
  red: ['3.1-10'],
  because: /A match is predicted before it is played\.: expected 422 to be 200/,
  edits: {
    'app/predict.ts': [
      [
        '  const dataVersion = await',
        `  if (date < new Date())
    throw new ClientError(422, 'too_late', 'A match is predicted before it is played.', \`\${path}match_date\`)
  const dataVersion = await`,
      ],
    ],
  },
})
