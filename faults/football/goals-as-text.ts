import { fault } from '../fault.ts'

export default fault({
  what: 'Expected goals come as text: nothing holds answers against their schema any more',
  kind: 'answers',
  run: { items: ['3.3-04'] },
  red: ['3.3-04'],
  because: /differs from its OpenAPI.*expected_goals/s,
  edits: {
    'app/server.ts': [
      ['  answerErrors(app)\n', '  app.setSerializerCompiler(() => JSON.stringify)\n  answerErrors(app)\n'],
    ],
    'app/predict.ts': [
      [
        'return { response, cached: false }',
        'return { response: { ...response, expected_goals: { home: goals.home.toFixed(2), away: goals.away.toFixed(2) } as never }, cached: false }',
      ],
    ],
  },
})
