import { fault } from '../fault.ts'

export default fault({
  what: 'A basket’s total counts each product once, whatever its quantity',
  kind: 'answers',
  run: { sections: ['2', '3'] },
  red: ['3-01', '3-02'],
  because: /totalCents/,
  edits: { 'app/priced.ts': [['sum(quantity * price_cents) OVER ()', 'sum(price_cents) OVER ()']] },
})
