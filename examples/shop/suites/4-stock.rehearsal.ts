import { section } from '../../../helpers/rehearsal/section.ts'
import type { postgres } from '../../../helpers/parts/kinds.ts'

/** Of the shop's parts, what this suite asks. */
interface Parts {
  readonly [name: string]: ReturnType<typeof postgres>
  readonly db: ReturnType<typeof postgres>
}

section<Parts>('4', ({ checklist }) => {
  checklist('4', ({ spec }) => {
    spec(
      'the stock is what was delivered less what was sold',
      { covers: ['4-04'], needs: ['4-01'] },
      async ({ db, expect }) => {
        const wrong = await db.figure('SELECT count(*) FROM shop.stock_differences')
        expect(wrong, 'products whose stock is another (SELECT * FROM shop.stock_differences)').toBe(0)
      },
    )
  })
})
