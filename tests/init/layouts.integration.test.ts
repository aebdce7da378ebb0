import { describe, expect, test } from 'vitest'
import { LAYOUTS, tryLayout } from './layouts/try-layout.ts'

describe.each(LAYOUTS)('a project in the manner of %s', (name) => {
  test('is read without a dead end, its planted defects are named, and nothing else is', async () => {
    const { expected, questions, deadEnd, config, unnamed, unplanted } = await tryLayout(name)
    expect(deadEnd).toBeUndefined()
    expect(questions.length, questions.join(', ')).toBeLessThanOrEqual(6)
    expect({ unnamed, unplanted }).toEqual({ unnamed: [], unplanted: [] })
    for (const [part, { health, ...says }] of Object.entries(expected.parts)) {
      const declared = config!.parts[part]
      expect(declared, part).toMatchObject(says)
      if (health !== undefined) expect(declared, part).toMatchObject({ routes: { health } })
    }
    expect(config!.migrations).toMatchObject(expected.migrations)
    if (expected.statement !== undefined)
      expect(config!.parts.database).toMatchObject({
        refused: expect.arrayContaining([
          expect.objectContaining({ statement: expected.statement }),
        ]) as unknown,
      })
  })
})
