import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RehearsalRecord } from '../../record/record.ts'
import { stamp } from '../../record/stamp.ts'
import { mask } from '../../secrets/mask.ts'
import { renderJunit } from '../machines/junit.ts'
import { renderTextfile } from '../machines/textfile.ts'
import { renderHtml } from './html.ts'
import { renderMarkdown } from './markdown.ts'

export interface WrittenRecord {
  readonly json: string
  readonly markdown: string
  readonly html: string
}

/**
 * Writes the record for people, as text and as a page, and for machines: as it is, for pipelines that read JUnit, and as metrics for
 * Prometheus.
 */
export async function writeRecord(record: RehearsalRecord, resultsFolder: string): Promise<WrittenRecord> {
  await mkdir(resultsFolder, { recursive: true })
  const json = join(resultsFolder, 'record.json')
  const [markdown, html] = ['md', 'html'].map((kind) =>
    join(resultsFolder, `staging_rehearsal_${stamp(record.rehearsal.started)}.${kind}`),
  ) as [string, string]
  await whole(json, mask.text(`${JSON.stringify(record, null, 2)}\n`))
  await whole(markdown, mask.text(renderMarkdown(record)))
  await whole(html, mask.text(renderHtml(record)))
  await whole(join(resultsFolder, 'junit.xml'), mask.text(renderJunit(record)))
  await whole(join(resultsFolder, 'rehearsal.prom'), mask.text(renderTextfile(record)))
  return { json, markdown, html }
}

async function whole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.part`, text)
  await rename(`${path}.part`, path)
}
