import { fault } from '../fault.ts'

export default fault({
  what: 'The app prints lines of its own beside its log, without a level',
  kind: 'logs',
  run: { items: ['4.3-10', '4.5-03'] },
  red: ['4.5-03'],
  because: /lines that have a level, of \d+; predicting .*: expected \d+ to be \d+/s,
  edits: {
    'app/predict.ts': [
      ['  const date = new', '  console.log(`predicting ${home} against ${away}`)\n  const date = new'],
    ],
  },
})
