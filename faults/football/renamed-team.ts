import { fault } from '../fault.ts'

export default fault({
  what: 'A team is stored under another name than the one that clients and the runbook know it by',
  kind: 'schema and data',
  run: { items: ['4.3-05'] },
  red: ['4.3-05'],
  because: /PSG.*"PSG" is not known\.: expected 422 to be 200/s,
  found: {
    'data/seed.ts': [
      [
        "  await client.query('COMMIT')\n",
        "  await client.query(`UPDATE teams SET name = 'Paris SG' WHERE name = 'PSG'`)\n  await client.query('COMMIT')\n",
      ],
    ],
  },
})
