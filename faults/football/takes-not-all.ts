import { fault } from '../fault.ts'

export default fault({
  what: 'The worker acknowledges one result in twenty without storing it',
  kind: 'what nothing looks at',
  run: { items: ['3.3-02'] },
  red: ['3.3-02'],
  because: /rows that are as published .* of 40 results that came at once: expected 3[78] to be 40/,
  edits: {
    'app/worker.ts': [
      [
        'for await (const message of stream) {',
        'let taken = 0\nfor await (const message of stream) {\n  const isLost = ++taken % 20 === 0',
      ],
      ['    const outcome = await storeResult', "    const outcome = isLost ? 'stored' : await storeResult"],
    ],
  },
})
