import { fault } from '../fault.ts'

export default fault({
  what: 'A message that is no match result ends the worker, each time that it is started again',
  kind: 'once is not enough',
  run: { items: ['3.3-02'] },
  red: ['3.3-02'],
  because: /what is malformed to be consumed: .*messages of football\.results are still to be taken/,
  edits: {
    'app/worker.ts': [
      [
        "    logger.warn({ problem: result.problem, offset: String(message.offset) }, 'not a match result: set aside')\n",
        '    throw new Error(result.problem)\n',
      ],
    ],
  },
})
