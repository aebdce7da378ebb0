import { fault } from '../fault.ts'

export default fault({
  what: 'Each checkout logs an error, and answers as if nothing were',
  kind: 'logs',
  run: { sections: ['2', '3'] },
  red: ['3-06'],
  because: /voucher service/,
  edits: {
    'app/routes/orders.ts': [
      [
        '      return reply.code(201)',
        "      log.error('the voucher service is out of reach')\n      return reply.code(201)",
      ],
    ],
  },
})
