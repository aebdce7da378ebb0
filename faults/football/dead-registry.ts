import { fault } from '../fault.ts'

export default fault({
  what: 'The model registry has died after the app has loaded its model',
  kind: 'services',
  run: { items: ['1.1-04', '1.1-05', '1.1-08', '1.2-01', '1.2-04'] },
  red: ['1.2-04'],
  because: /^GET http:.* got no answer/,
  during: { says: /1\.1-04 \d+ ms/, act: ({ kill }) => kill('registry') },
})
