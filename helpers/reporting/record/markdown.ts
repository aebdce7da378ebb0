import type { RehearsalRecord } from '../../record/record.ts'
import { table } from '../markdown.ts'
import { contentOf } from './content.ts'
import type { Block, Line } from './document.ts'

/** The rehearsal's record as Markdown. */
export function renderMarkdown(record: RehearsalRecord): string {
  return `${contentOf(record).map(written).join('\n\n')}\n`
}

function written(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${block.text}`
    case 'paragraph':
      return inline(block.line)
    case 'list':
      return block.lines.map((line) => `- ${inline(line)}`).join('\n')
    case 'table':
      return table(block.head, block.rows)
  }
}

function inline({ strong, text }: Line): string {
  return strong === undefined ? text : `**${strong}**${text}`
}
