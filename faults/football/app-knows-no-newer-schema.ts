import { fault } from '../fault.ts'

export default fault({
  what: 'The release before refuses to start on a schema that is newer than its own',
  kind: 'rollback',
  run: { items: ['5.2-01', '5.2-02', '5.2-03', '5.2-04', '5.2-05', '5.2-06'] },
  red: ['5.2-05'],
  because: /the schema is newer than this release/,
  found: {
    'app/main.ts': [
      [
        "import { Redis } from 'ioredis'\n",
        "import { Redis } from 'ioredis'\nimport { readdirSync } from 'node:fs'\n",
      ],
      [
        'const redis = new Redis',
        `const known = readdirSync(new URL('../migrations', import.meta.url)).length
const applied = await pool.query<{ count: number }>('SELECT count(*)::int AS count FROM pgmigrations')
if ((applied.rows[0]?.count ?? 0) > known) throw new Error('the schema is newer than this release')
const redis = new Redis`,
      ],
    ],
  },
})
