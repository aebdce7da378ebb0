import { fault } from '../fault.ts'

export default fault({
  what: 'The app counts no requests for its health',
  kind: 'what nothing looks at',
  run: { items: ['2.9-12'] },
  red: ['2.9-12'],
  because: /requests counted for two made/,
  edits: {
    'app/metrics.ts': [["if (route !== '/metrics') {", "if (!['/metrics', '/health'].includes(route)) {"]],
  },
})
