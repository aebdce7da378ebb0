import { fault } from '../fault.ts'

export default fault({
  what: 'The worker’s start script still goes into the folder of the release before',
  kind: 'who else is there',
  run: { items: ['2.8-01'] },
  red: ['2.8-01'],
  because: /worker[\s\S]*digest of what runs/,
  config: ({ programs }) => ({
    programs: {
      ...programs,
      worker: ['sh', '-c', 'cd -P ../tags/staging-previous && exec node app/worker.ts'],
    },
  }),
})
