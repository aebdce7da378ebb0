import { fault } from '../fault.ts'

export default fault({
  what: 'A key in the env file is still what its template says',
  kind: 'preparation',
  run: { sections: ['1'] },
  red: ['1-02'],
  because: /PAYMENT_KEY/,
  found: {
    '.env.staging.example': [
      ['SHOP_DB_NAME=shop_staging\n', 'SHOP_DB_NAME=shop_staging\nPAYMENT_KEY=YOUR_KEY_HERE\n'],
    ],
  },
})
