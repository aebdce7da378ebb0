import { fault } from '../fault.ts'

export default fault({
  what: 'A variable on the machine that makes the load has k6 leave out percentiles',
  kind: 'environment and settings',
  run: { items: ['4.3-10', '4.3-13'] },
  red: ['4.3-13'],
  because: /p\(99\): http_req_duration, p\(99\)/,
  env: { K6_SUMMARY_TREND_STATS: 'avg,min,med,max,p(95),count' },
})
