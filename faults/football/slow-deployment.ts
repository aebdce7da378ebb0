import { fault } from '../fault.ts'

export default fault({
  what: 'The app takes so long to start that the deployment takes longer than it may',
  kind: 'targets',
  run: { sections: ['2', '6'] },
  red: ['6.2-03'],
  because: /^deploy time is \d+(\.\d+)? s, and has to be less than 12 s\.$/,
  config: () => ({ limits: { '6.2-03': { max: 12, unit: 's', strict: true } } }),
  edits: {
    'app/main.ts': [
      [
        'const pool = createPool',
        'await new Promise((resolve) => setTimeout(resolve, 12_000))\nconst pool = createPool',
      ],
    ],
  },
})
