import { fault } from '../fault.ts'

export default fault({
  what: 'A file of the checkout was edited on the host, and never committed',
  kind: 'preparation',
  run: { items: ['2.1-01'] },
  red: ['2.1-01'],
  because: /nothing uncommitted; seen .*nginx\/nginx\.conf/,
  config: ({ programs }) => ({
    programs: {
      ...programs,
      seed: ['sh', '-c', 'node data/seed.ts && echo "# tuned by hand" >> ../../nginx/nginx.conf'],
    },
  }),
})
