import { fault } from '../fault.ts'

export default fault({
  what: 'A variable on the machine that makes the load has k6 leave out how many response times there were',
  kind: 'environment and settings',
  run: { items: ['4.3-01', '4.3-10'] },
  red: ['4.3-01'],
  because: /response times: expected 'none' to be \d+/,
  env: { K6_SUMMARY_TREND_STATS: 'avg,min,med,max,p(90),p(95),p(99)' },
})
