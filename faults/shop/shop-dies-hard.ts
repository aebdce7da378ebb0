import { fault } from '../fault.ts'

export default fault({
  what: 'The shop that runs does not end when it is told to',
  kind: 'services',
  run: { sections: ['2'] },
  red: ['2.3-01'],
  because: /killed|itself/,
  found: {
    'app/main.ts': [
      [
        "for (const signal of ['SIGTERM', 'SIGINT'] as const)",
        "process.on('SIGTERM', () => undefined)\nfor (const signal of ['SIGINT'] as const)",
      ],
    ],
  },
})
