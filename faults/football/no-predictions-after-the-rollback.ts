import { fault } from '../fault.ts'

export default fault({
  what: 'The release before is healthy on the newer schema, and answers most users’ predictions with an error',
  kind: 'rollback',
  run: { items: ['5.2-01', '5.2-02', '5.2-03', '5.2-04', '5.2-05', '5.2-06'] },
  red: ['5.2-06'],
  because: /^prediction: what fails once it is ready: .*500/,
  found: {
    'app/predict.ts': [
      [
        '  const date = new Date(request.match_date)\n',
        `  const date = new Date(request.match_date)
  if (release.version === '1.0.0' && date > new Date()) throw new Error('no form of matches to come')
`,
      ],
    ],
  },
})
