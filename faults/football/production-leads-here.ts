import { fault } from '../fault.ts'

export default fault({
  what: 'Production’s name leads to the host of staging',
  kind: 'environment and settings',
  run: { sections: ['0'] },
  red: ['0-02'],
  because: /addresses that production has too: expected \[ '127\.0\.0\.1' \]/,
  config: ({ production }) => ({ production: { ...production, hosts: ['localhost'] } }),
})
