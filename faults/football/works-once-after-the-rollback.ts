import { fault } from '../fault.ts'

export default fault({
  what: 'The release before loses its cache with the first prediction of a match that has begun',
  kind: 'once is not enough',
  run: { items: ['5.2-01', '5.2-02', '5.2-03', '5.2-04', '5.2-05', '5.2-06', '5.2-07'] },
  red: ['5.2-07'],
  because: /^status of \/health after the first requests: .*"cache":\{"status":"down"/,
  found: {
    'app/predict.ts': [
      [
        '  const date = new Date(request.match_date)\n',
        `  const date = new Date(request.match_date)
  if (release.version === '1.0.0' && date <= new Date()) services.redis.disconnect()
`,
      ],
    ],
  },
})
