import { fault } from '../fault.ts'

export default fault({
  what: 'A prediction that is not cached takes longer than a second',
  kind: 'targets',
  run: { items: ['3.3-05', '3.3-11'] },
  red: ['3.3-05', '3.3-11'],
  because: /single prediction is 1\.\d+ s, and has to be less than 1 s/,
  edits: {
    'app/predict.ts': [
      [
        '  const recent = await',
        '  await new Promise((resolve) => setTimeout(resolve, 1100))\n  const recent = await',
      ],
    ],
  },
})
