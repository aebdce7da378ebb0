import { fault } from '../fault.ts'

export default fault({
  what: 'The checkout is still at the release that is live: nobody has pulled',
  kind: 'build and release',
  run: { items: ['2.1-01', '2.2-01'] },
  red: ['2.2-01'],
  because: /the commit, against the release before/,
  config: ({ programs }) => ({
    programs: { ...programs, seed: ['sh', '-c', 'node data/seed.ts && git -C ../.. reset -q --hard HEAD~1'] },
  }),
})
