import { fault } from '../fault.ts'

export default fault({
  what: 'Each prediction leaves a tenth of a megabyte behind in the memory of the app',
  kind: 'what grows',
  run: { items: ['4.1-01', '4.1-04', '4.1-07', '4.3-10', '4.3-11', '4.4-04'] },
  red: ['4.4-04'],
  because: /memory of api.*grows by [\d.,]+ a second.*at its limit of 1,070,000,000 in \d+ s/,
  edits: {
    'app/predict.ts': [
      ['/** Predicts one fixture:', 'const kept: Buffer[] = []\n\n/** Predicts one fixture:'],
      [
        '  const date = new Date(request.match_date)\n',
        "  kept.push(Buffer.alloc(250_000, 'x'))\n  const date = new Date(request.match_date)\n",
      ],
    ],
  },
  config: ({ load }) => ({ load: { ...load!, seconds: 25 } }),
})
