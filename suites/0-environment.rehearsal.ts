import { section } from '../helpers/rehearsal/section.ts'

section('0', ({ checklist }) => {
  checklist('0', ({ spec }) => {
    spec(
      'the server itself names staging’s database',
      { covers: ['0-04'] },
      async ({ system, database, expect }) => {
        const { config } = system
        const name = await database.name()
        expect(name).toBe(config.database.name)
        expect(name).not.toBe(config.production.database)
      },
    )
  })
})
