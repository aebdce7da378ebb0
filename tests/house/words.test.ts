import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'

/** What only the bundled system is about; its suites, config and sources may speak of it, the house may not. */
const WORDS =
  /football|soccer|league|predict|forecast|\bfixtures?\b|standings|kick-?off|(home|away)[_ ]?(team|win|goals)|premier|arsenal|\b(a|the|one|stored|next) match(es)?\b|dixon/gi

/** Where a text speaks of football: `line: word`. */
function spokenIn(text: string): string[] {
  return text
    .split('\n')
    .flatMap((line, index) => (line.match(WORDS) ?? []).map((word) => `${index + 1}: ${word}`))
}

describe('the house', () => {
  test('speaks of no football', async () => {
    const spoken: Record<string, string[]> = {}
    let files = 0
    for await (const path of glob(['helpers/**/*.{ts,js,json}', 'k6/**/*'])) {
      files++
      const found = [...spokenIn(readFileSync(path, 'utf8')), ...spokenIn(path)]
      if (found.length > 0) spoken[path] = found
    }
    expect(files, 'files that were read').toBeGreaterThan(100)
    expect(spoken, 'words of football, by file and line').toEqual({})
  })
  test.each(['predictMatch(', 'a league', "home_team: 'x'", 'fixtures.single', 'one match'])(
    'would be caught: %s',
    (text) => {
      expect(spokenIn(text)).toHaveLength(1)
    },
  )
  test.each(['text.match(/a/)', 'it matches', 'the team’s own'])('may say: %s', (text) => {
    expect(spokenIn(text)).toEqual([])
  })
})
