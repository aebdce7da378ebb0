import { fault } from '../fault.ts'

export default fault({
  what: 'What the deployment needs from outside does not answer',
  kind: 'preparation',
  run: { sections: ['1'] },
  red: ['1.1-04'],
  because:
    /the odds feed at 127\.0\.0\.1:9: what keeps it from being reached: expected 'the machine is there, and nothing listens/,
  config: () => ({ outbound: [{ name: 'the odds feed', url: 'http://127.0.0.1:9/odds' }] }),
})
