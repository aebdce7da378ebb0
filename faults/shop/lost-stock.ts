import { fault } from '../fault.ts'

export default fault({
  what: 'Two checkouts at the same moment take the same goods from the stock',
  kind: 'wrong answers under load',
  run: { sections: ['2', '3', '4'] },
  red: ['4-04'],
  because: /products whose stock is another .*: expected 1 to be/,
  patch: 'examples/shop/breaks/lost-stock.patch',
})
