import { fault } from '../fault.ts'

export default fault({
  what: 'Each prediction takes a little longer than the one before',
  kind: 'what grows',
  run: { items: ['4.1-01', '4.1-04', '4.1-07', '4.3-10', '4.3-11', '4.4-01'] },
  red: ['4.4-01'],
  because: /90th percentile of response times.*grows by [\d.,]+ a second/,
  edits: {
    'app/predict.ts': [
      ['/** Predicts one fixture:', 'let predicted = 0\n\n/** Predicts one fixture:'],
      [
        '  const date = new Date(request.match_date)\n',
        '  await new Promise((resolve) => setTimeout(resolve, ++predicted * 2))\n  const date = new Date(request.match_date)\n',
      ],
    ],
  },
  config: ({ load }) => ({ load: { ...load!, seconds: 25 } }),
})
