import { fault } from '../fault.ts'

export default fault({
  what: 'A prediction takes a quarter of a second more than its limit under load',
  kind: 'targets',
  run: { sections: ['4'] },
  red: ['4.3-03', '4.3-12', '4.4-01'],
  because: /crossed/,
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
  config: ({ load }) => ({ load: { ...load!, p95Ms: 200 } }),
})
