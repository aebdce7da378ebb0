import type { Language } from '../record/run.ts'
import type { RecordItem } from '../record/record.ts'
import type { Runbook } from '../runbook/index.ts'
import { escape } from './html/escape.ts'
import { PAGE_STYLE } from './html/style.ts'

/** The rendered runbook, beside the report. */
export const RUNBOOK_PAGE = 'runbook.html'

/** Where an item stands in the rendered runbook. */
export function runbookLink(item: string): string {
  return `${RUNBOOK_PAGE}#${encodeURIComponent(item)}`
}

/** The runbook as a page: each item in its place, with what it promises, and what became of it. */
export function renderRunbook(
  runbook: Pick<Runbook, 'sections' | 'source'>,
  items: readonly Pick<RecordItem, 'id' | 'outcome' | 'reason'>[],
  { language, title }: { readonly language: Language; readonly title: string },
): string {
  const became = new Map(items.map((item) => [item.id, item]))
  const sections = runbook.sections.map((section) => {
    const checklists = section.checklists.map((checklist) => {
      const rows = checklist.items.map(({ id, title: words, promise }) => {
        const { outcome = 'not run', reason = '' } = became.get(id) ?? {}
        return `<li id="${escape(encodeURIComponent(id))}"><b>${escape(id)}</b> <span class="outcome ${outcome.replaceAll(' ', '-')}" title="${escape(reason)}">${escape(outcome)}</span> <b>${escape(words[language])}</b><br>${escape(promise[language])}</li>`
      })
      return `<h3>${escape(`${checklist.id} ${checklist.title[language]}`)}</h3><ul>${rows.join('\n')}</ul>`
    })
    return `<section><h2>${escape(`${section.id} ${section.title[language]}`)}</h2>${checklists.join('\n')}</section>`
  })
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title><link rel="icon" href="data:,"><style>${PAGE_STYLE}</style><main><h1>${escape(title)}</h1><p>${escape(runbook.source)}</p>${sections.join('\n')}</main></html>`
}
