import { fault } from '../fault.ts'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'

export default fault({
  what: 'The files of the model registry are lost: it lists a model that it cannot hand out',
  kind: 'what nothing looks at',
  run: { items: ['2.6-01', '2.6-04', '2.7-03'] },
  red: ['2.7-03'],
  because: /artifact/i,
  // As soon as Redis has answered: a message by Kafka comes next, which takes longer than to remove them.
  during: {
    says: /2\.6-01 \d+ ms/,
    act: async ({ folder }) => rm(join(await folder(), 'registry/artifacts'), { recursive: true }),
  },
})
