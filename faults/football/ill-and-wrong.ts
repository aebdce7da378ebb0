import { fault } from '../fault.ts'
import ignoredOffset from './ignored-offset.ts'
import slowPrediction from './slow-prediction.ts'

export default fault({
  what: '/health answers 500 for good, and beside that the list of matches ignores its offset and predictions are slow: the one hides none of the others',
  kind: 'health',
  run: { items: ['2.9-01', '3.1-09', '3.3-05', '3.3-11'] },
  red: ['2.9-01', '3.1-09', '3.3-05', '3.3-11'],
  because: /status of \/health, which says .*: expected 500 to be 200/,
  edits: {
    'app/health.ts': [["health.status === 'healthy' ? 200 : 503", '500']],
    ...ignoredOffset.edits,
    ...slowPrediction.edits,
  },
})
