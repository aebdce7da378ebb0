import { fault } from '../fault.ts'

export default fault({
  what: 'A worker that somebody has started by hand goes on taking results beside the one that is deployed',
  kind: 'who else is there',
  run: { items: ['2.8-01'] },
  red: ['2.8-01'],
  because: /2 take part in football-results: .*End what else consumes/,
  config: ({ programs }) => ({
    programs: {
      ...programs,
      seed: [
        'sh',
        '-c',
        `node data/seed.ts || exit
while :; do WORKER_PORT=0 node app/worker.ts; sleep 1; done </dev/null >/dev/null 2>&1 &`,
      ],
    },
  }),
})
