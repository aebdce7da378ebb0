import { fault } from '../fault.ts'

export default fault({
  what: 'The worker keeps something of each job in memory for ever',
  kind: 'what grows',
  run: { sections: ['2', '4'] },
  red: ['4-03'],
  because: /96/,
  edits: {
    'internal/worker/worker.go': [
      [
        '\tmade := invoice.Of(order)\n',
        '\tkept = append(kept, make([]byte, 200<<10))\n\tcopy(kept[len(kept)-1], strings.Repeat("x", 200<<10))\n\tmade := invoice.Of(order)\n',
      ],
      ['// sayAlive asks', 'var kept [][]byte\n\n// sayAlive asks'],
    ],
  },
})
