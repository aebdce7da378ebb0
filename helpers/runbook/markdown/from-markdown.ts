import type { Heading, RootContent } from 'mdast'
import { toString } from 'mdast-util-to-string'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { RunbookError } from '../error.ts'
import type { Runbook } from '../runbook.ts'
import { boxesOf, lineOf } from './check-boxes.ts'
import { Draft } from './draft.ts'
import { readItem } from './item.ts'

/**
 * A runbook from Markdown: headings of the second level are sections, those of the third their checklists, check boxes
 * are items, and everything else is text (docs/your-own-runbook.md).
 * @param source The file's name, for messages.
 * @throws {RunbookError} naming each line that can't be meant, and what was expected there
 */
export function fromMarkdown(text: string, source: string): Runbook {
  const draft = new Draft()
  for (const node of unified().use(remarkParse).use(remarkGfm).parse(text).children) read(node, draft)
  const { sections, wrong } = draft
  if (sections.length === 0 && wrong.length === 0)
    wrong.push({
      line: 1,
      words: 'no item: expected check boxes (`- [ ] The database starts`) below a heading `## …`',
    })
  if (wrong.length > 0)
    throw new RunbookError(
      [
        `The runbook ${source} can't be used:`,
        ...wrong
          .toSorted((one, other) => one.line - other.line)
          .map(({ line, words }) => `  ${source}:${line}: ${words}.`),
      ].join('\n'),
    )
  return { source, sections }
}

function read(node: RootContent, draft: Draft): void {
  if (node.type === 'heading') return heading(node, draft)
  for (const box of boxesOf(node)) {
    if ('meant' in box) {
      draft.wrong.push({
        line: box.line,
        words: `\`${box.meant.replaceAll(/\s+/g, ' ').slice(0, 40)}\` is no check box with words: expected \`- [ ] The database starts\`, as a line of a Markdown list`,
      })
      continue
    }
    const checklist = draft.checklist()
    if (checklist === undefined) {
      draft.wrong.push({
        line: box.line,
        words: 'an item outside any section: expected a heading `## …` above it',
      })
      continue
    }
    const { item, wrong } = readItem(checklist, box.paragraphs, box.line)
    draft.wrong.push(...wrong.map((words) => ({ line: box.line, words })))
    draft.add(item)
  }
}

function heading(node: Heading, draft: Draft): void {
  const words = toString(node).trim()
  if (words === '' && (node.depth === 2 || node.depth === 3))
    draft.wrong.push({ line: lineOf(node), words: 'a heading without words: expected what is below it' })
  if (node.depth === 1) draft.leave()
  if (node.depth === 2) draft.section(words, lineOf(node))
  if (node.depth === 3) draft.subsection(words, lineOf(node))
}
