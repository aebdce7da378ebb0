import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { fromMarkdown, itemsOf } from '../../helpers/runbook/public.ts'
import { annotationOf } from '../../helpers/runbook/markdown/annotations.ts'

const text = await readFile('docs/your-own-runbook.md', 'utf8')

test('the page’s example is read as the page says', () => {
  const example = /```md\n(?<text>.*?)```/su.exec(text)?.groups?.text ?? ''
  const items = itemsOf(fromMarkdown(example, 'example.md'))
  expect(items.map(({ id }) => id)).toEqual(['1-01', '1-02', '2.1-01', 'can-buy'])
  const unbraced = itemsOf(fromMarkdown(example.replace(' {#can-buy}', ''), 'example.md'))
  expect(text).toContain(`\`${unbraced.at(-1)?.id}\``)
})

test('every annotation of the page’s table is one', () => {
  const table = text.slice(text.indexOf('| code span'), text.indexOf('Units:'))
  const spans = [...table.matchAll(/^\| `` `(?<span>[^`]+)` `` /gmu)].map(({ groups }) => groups?.span ?? '')
  expect(spans.length).toBeGreaterThan(4)
  for (const span of spans) {
    expect(annotationOf(span), span).toBeDefined()
    expect(annotationOf(span), span).not.toHaveProperty('expected')
  }
})
