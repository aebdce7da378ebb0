import type { RehearsalRecord } from '../../record/record.ts'
import { escape } from '../html/escape.ts'
import { RECORD_STYLE } from '../html/style.ts'
import { contentOf } from './content.ts'
import type { Block, Line } from './document.ts'

/** Nothing is loaded from anywhere: the page is whole by itself, wherever it is opened. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

/** The rehearsal's record as a page of its own. */
export function renderHtml(record: RehearsalRecord): string {
  const content = contentOf(record)
  const [title] = content.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))
  return `<!doctype html>
<html lang="${record.rehearsal.language}" data-verdict="${record.verdict}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<link rel="icon" href="data:,">
<title>${escape(`${title} ${record.rehearsal.id}`)}</title>
<style>${RECORD_STYLE}</style>
<main>
${content.map(written).join('\n')}
</main>
</html>
`
}

function written(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${inline({ text: block.text })}</h${block.level}>`
    case 'paragraph':
      return `<p>${inline(block.line)}</p>`
    case 'list':
      return `<ul>${block.lines.map((line) => `<li>${inline(line)}</li>`).join('\n')}</ul>`
    case 'table':
      return tableOf(block)
  }
}

function tableOf({ head, rows }: Extract<Block, { kind: 'table' }>): string {
  const row = (cells: readonly string[], tag: 'td' | 'th') =>
    `<tr>${cells.map((text) => `<${tag}>${inline({ text })}</${tag}>`).join('')}</tr>`
  const titles = head.some((title) => title !== '') ? `<thead>${row(head, 'th')}</thead>` : ''
  return `<div class="wide"><table>${titles}<tbody>${rows.map((cells) => row(cells, 'td')).join('\n')}</tbody></table></div>`
}

/** What is typed stands between backticks. */
function inline({ strong, text }: Line): string {
  const typed = escape(text).replaceAll(/`([^`\n]+)`/g, '<code>$1</code>')
  return strong === undefined ? typed : `<b>${escape(strong)}</b>${typed}`
}
