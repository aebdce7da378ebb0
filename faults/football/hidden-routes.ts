import { fault } from '../fault.ts'

export default fault({
  what: 'The documentation leaves out the routes of match data',
  kind: 'what nothing looks at',
  run: { items: ['3.1-02', '3.1-07'] },
  red: ['3.1-02'],
  because: /routes that are not documented.*POST \/api\/v1\/data\/matches/s,
  edits: { 'app/routes/data.ts': [["tags: ['data'],", "hide: true,\n        tags: ['data'],"]] },
})
