import { fault } from '../fault.ts'

export default fault({
  what: 'Predictions take longer than they may after the way forward',
  kind: 'targets',
  run: { items: ['5.5-03', '5.5-04'] },
  red: ['5.5-04'],
  because: /^slowest prediction after the rollbacks is \d+(\.\d+)? ms, and has to be less than 200 ms\.$/,
  config: ({ load }) => ({ load: { ...load!, p95Ms: 200 } }),
  edits: {
    'app/predict.ts': [
      [
        '  const { league, home, away } = await resolveFixture(pool, request, path)\n',
        `  await new Promise((resolve) => setTimeout(resolve, 250))
  const { league, home, away } = await resolveFixture(pool, request, path)
`,
      ],
    ],
  },
})
