import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readDraft } from '../../helpers/rehearsal/operations/draft-record.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'draft-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** A record with these contents, as it is read. */
async function reading(name: string, json: string | undefined) {
  const [record, markdown, html] = ['json', 'md', 'html'].map((form) => join(folder, `${name}.${form}`))
  const files = { json: record!, markdown: markdown!, html: html! }
  if (json !== undefined) await writeFile(files.json, json)
  await writeFile(files.markdown, '# Deployment rehearsal\n\n| 1.1-01 | Processors | ✅ passed |\n')
  return readDraft(files, 'en')
}

test('a record is read as it lies there', async () => {
  const { record, rows, text } = await reading('whole', '{ "verdict": "GO" }')
  expect(record.verdict).toBe('GO')
  expect(rows).toEqual([['1.1-01', 'Processors', '✅ passed']])
  expect(text).toMatch(/^# Deployment rehearsal/)
})

test('one that is gone is told with its place, and what to look for', async () => {
  await expect(reading('gone', undefined)).rejects.toThrow(
    /was written to \S+gone\.json, and cannot be read there any more: ENOENT.* Look for what cleans up/s,
  )
})

test('one that was cut is told with its place and what is left of it', async () => {
  await expect(reading('cut', '{ "verdict": ')).rejects.toThrow(
    /record at \S+cut\.json is no JSON any more, of 13 characters: .* whether the disk is full/s,
  )
})
