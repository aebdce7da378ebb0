import { section } from '../../../helpers/rehearsal/section.ts'
import { stagingOf } from '../journeys/declared.ts'

section('4', ({ checklist }) => {
  checklist('4', ({ spec }) => {
    spec('no job is left over', { covers: ['4-02'], needs: ['4-01'] }, async ({ system, expect }) => {
      await using staging = await stagingOf(system)
      expect(await staging.queue.length(), 'jobs in the queue, begun or not').toBe(0)
      expect(await staging.queue.setAsideLength(), 'jobs that were set aside').toBe(0)
    })
  })
})
