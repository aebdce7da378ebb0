import { fault } from '../fault.ts'

export default fault({
  what: 'The release before finds what it has left in Redis at its second start, and answers no prediction any more',
  kind: 'backup and restore',
  run: {
    items: [
      ...['5.1-02', '5.1-03', '5.1-06', '5.2-01', '5.2-02', '5.2-03', '5.2-04', '5.2-05', '5.2-06'],
      ...['5.3-01', '5.3-02', '5.3-03', '5.3-04', '5.3-05', '5.3-07'],
    ],
  },
  red: ['5.3-07'],
  because: /^prediction: what fails since the restore: .*500/,
  found: {
    'app/main.ts': [
      [
        'const [messaging, model]',
        `const starts = release.version === '1.0.0' ? await redis.incr('starts') : 0
Object.assign(config, { starts })
const [messaging, model]`,
      ],
    ],
    'app/predict.ts': [
      [
        '  const date = new Date(request.match_date)\n',
        `  if ((config as { starts?: number }).starts! > 1) throw new Error('what was left cannot be read')
  const date = new Date(request.match_date)
`,
      ],
    ],
  },
})
