import { fault } from '../fault.ts'

export default fault({
  what: 'A checkout answers 201 with an order whose transaction is never committed',
  kind: 'answers',
  run: { sections: ['2', '3'] },
  red: ['3-01', '3-02'],
  because: /“check-out-a-basket”.*failed with.*\n.*GET \/api\/orders.*404/,
  patch: 'examples/shop/breaks/checkout.patch',
})
