import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { bindableTo } from '../../helpers/rehearsal/bound/words.ts'
import * as kinds from '../../helpers/parts/kinds.ts'

test('docs/your-own-runbook.md tells every word that an item can be bound to, and no other', async () => {
  const text = await readFile('docs/your-own-runbook.md', 'utf8')
  const table = text.slice(text.indexOf('## Words'), text.indexOf('## What only a person'))
  const told = [...table.matchAll(/^\|[^|]*\| `([^`]+)` /gm)].map(([, words]) => words)
  const parts = Object.fromEntries(Object.values(kinds).map(({ kind }) => [kind, { kind }]))
  const { parts: known } = bindableTo({ parts, journeys: {} } as unknown as Parameters<typeof bindableTo>[0])
  const words = [...known.values()].flatMap((each) => [...each.keys()])
  expect([...new Set(told)].sort()).toEqual([...new Set(words)].sort())
})
