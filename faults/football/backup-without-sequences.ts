import { fault } from '../fault.ts'

export default fault({
  what: 'The backup leaves out how far sequences are',
  kind: 'backup and restore',
  run: { sections: ['2'] },
  red: ['2.1-03', '2.3-04'],
  because: /./,
  programs: {
    tool: 'postgres',
    scripts: { pg_dump: (real) => `${real} "$@" | sed '/^SELECT pg_catalog.setval/d'` },
  },
})
