import { fault } from '../fault.ts'

export default fault({
  what: 'The release before takes long to start, and users are without it longer than they were told',
  kind: 'rollback',
  run: { items: ['5.1-02', '5.1-03', '5.1-04', '5.2-01', '5.2-02', '5.2-03', '5.2-04', '5.2-05', '5.2-06'] },
  red: ['5.1-04'],
  because: /^interruption by the rollback is \d+(\.\d+)? s, and has to be less than 8 s\.$/,
  config: () => ({ limits: { '5.1-04': { max: 8, unit: 's', strict: true } } }),
  found: {
    'app/main.ts': [
      [
        'const pool = createPool',
        "if (release.version === '1.0.0') await new Promise((resolve) => setTimeout(resolve, 9000))\nconst pool = createPool",
      ],
    ],
  },
})
