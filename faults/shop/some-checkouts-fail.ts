import { fault } from '../fault.ts'

export default fault({
  what: 'One page of the catalogue in twelve is answered with 503',
  kind: 'wrong answers under load',
  run: { sections: ['2', '4'] },
  red: ['4-03'],
  because: /failed requests/,
  edits: {
    'app/routes/catalogue.ts': [
      ['export function catalogueRoutes', 'let asked = 0\n\nexport function catalogueRoutes'],
      [
        '    async ({ query: { page, size } }) => {\n',
        "    async ({ query: { page, size } }, reply) => {\n      if (++asked % 12 === 0) return reply.code(503).send({ message: 'busy' })\n",
      ],
    ],
  },
})
