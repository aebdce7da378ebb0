import { fault } from '../fault.ts'

export default fault({
  what: 'The app ends at once when it is asked to, and drops the requests that it was answering',
  kind: 'services',
  run: { items: ['2.1-01', '2.2-01', '2.2-02', '2.2-03', '2.3-01', '2.3-02', '2.3-04', '2.4-01', '2.4-02'] },
  red: ['2.4-02'],
  because: /request \d/,
  found: { 'app/shutdown.ts': [['    close().then(\n', '    Promise.resolve().then(\n']] },
})
