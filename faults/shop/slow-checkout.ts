import { fault } from '../fault.ts'

export default fault({
  what: 'A checkout takes more than a second',
  kind: 'targets',
  run: { sections: ['2', '4'] },
  red: ['4-02'],
  because: /800/,
  edits: {
    'app/routes/orders.ts': [
      [
        '      const before = await orderOfKey',
        '      await new Promise((resolve) => setTimeout(resolve, 1100))\n      const before = await orderOfKey',
      ],
    ],
  },
})
