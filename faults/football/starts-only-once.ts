import { fault } from '../fault.ts'

export default fault({
  what: 'The app takes a lock when it starts and gives it back never, so that it starts only once',
  kind: 'rollback',
  run: {
    items: [
      '5.2-01',
      '5.2-02',
      '5.2-03',
      '5.2-04',
      '5.2-05',
      '5.2-06',
      '5.5-01',
      '5.5-02',
      '5.5-03',
      '5.5-04',
      '5.5-05',
    ],
  },
  red: ['5.5-01'],
  because: /another one of this release runs/,
  edits: {
    'app/main.ts': [
      [
        'const [messaging, model]',
        `if ((await redis.set('running', release.version, 'NX')) === null) throw new Error('another one of this release runs')
const [messaging, model]`,
      ],
    ],
  },
})
