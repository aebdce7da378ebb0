import { fault } from '../fault.ts'

export default fault({
  what: 'The model registry dies while the app is being tried',
  kind: 'services',
  run: { items: ['2.6-01', '2.6-04', '2.9-11'] },
  red: ['2.9-11'],
  because: /registered-models.*got no answer/,
  during: { says: /2\.6-01 \d+ ms/, act: ({ kill }) => kill('registry') },
})
