import { fault } from '../fault.ts'

export default fault({
  what: 'What is cached of a prediction never expires: the cache grows until it is full',
  kind: 'what grows',
  run: { items: ['3.3-07'] },
  red: ['3.3-07'],
  because:
    /keys more that never expire, after 60 predictions that no cache knew: expected \d+ to be less than or equal to 0/,
  edits: {
    'app/predict.ts': [["JSON.stringify(response), 'EX', config.cacheSeconds)", 'JSON.stringify(response))']],
  },
})
