import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../helpers/record/outcome.ts'
import { readRecord } from '../../helpers/record/read.ts'
import { recordJsonSchema, recordSchema } from '../../helpers/record/schema.ts'
import { WAIVED, WAIVER, runFolder, type MadeUp } from '../attestation/run-folder.ts'
import { recordOf } from './fixture.ts'

const DOCUMENT = 'docs/record.schema.json'
const published = JSON.parse(await readFile(DOCUMENT, 'utf8')) as object
const ajv = addFormats.default(new Ajv2020.default({ allErrors: true, strict: true }))
const validate = ajv.compile(published)

/** What a program that knows the published schema alone says of a record. */
function saidOf(record: unknown): string {
  return validate(record) ? '' : ajv.errorsText(validate.errors)
}

const asWritten = (record: object) => JSON.parse(JSON.stringify(record)) as Record<string, unknown>
const told = { by: 'Ada', at: '2026-11-24T10:00:00.000Z' }
const results = (value: number) => [
  {
    declaration: { section: '4', checklist: '4.4', title: 'errors', covers: ['4.4-02'], needs: [] },
    outcomes: { '4.4-02': { kind: 'failed', reason: 'errors is 2, and has to be at most 1.' } as const },
    startedAt: '2026-11-24T10:00:01Z',
    durationMs: 12.5,
    measurements: [{ name: 'errors', value, unit: 'count', target: { max: 1, strict: true } } as const],
  },
]
const facts = {
  resources: { cpus: 2, memoryBytes: 1, freeDiskBytes: 1, system: 'Linux' },
  software: { Redis: '7.0.15' },
  contacts: [{ role: 'QA', name: 'Q', reach: 'q@example.org' }],
}
const BUILT = {
  GO: recordOf(
    (item) =>
      item === WAIVED
        ? { kind: 'waived', reason: 'accepted' }
        : { kind: 'passed', ...(item === '1.1-01' && { attested: told }) },
    { facts },
    { waivers: [WAIVER] },
  ),
  'NO-GO': recordOf(() => ({ kind: 'passed' }), { results: results(2) }),
  INCOMPLETE: recordOf(
    (): Outcome => ({ kind: 'blocked', blockedBy: '1.1-01', reason: 'Needs 1.1-01, which failed.' }),
    {
      errors: ['a.ts: no'],
      notAsFound: ['b'],
      trouble: [{ what: 'c' }, { what: 'd', left: 'e' }],
      interrupted: true,
    },
  ),
}

test('what is published is the schema that records are read by', async () => {
  const options = { ...(await resolveConfig(DOCUMENT)), filepath: DOCUMENT }
  const now = await format(JSON.stringify(recordJsonSchema()), options)
  await expect(
    now,
    `${DOCUMENT} is made anew by: vitest run --project unit tests/record/schema.test.ts -u`,
  ).toMatchFileSnapshot(join(import.meta.dirname, '../..', DOCUMENT))
})

describe.each(Object.entries(BUILT))('a record of %s', (verdict, built) => {
  const record = asWritten(built)
  test('is as its schema says, and has nothing that the schema does not know', () => {
    expect(record.verdict).toBe(verdict)
    expect(saidOf(record)).toBe('')
    expect(recordSchema.parse(record)).toEqual(record)
  })
  test('is refused without any one of what it has to have', () => {
    const optional = ['release', 'previousRelease', 'resources', 'software', 'contacts']
    const needed = Object.keys(record).filter((key) => !optional.includes(key))
    expect(needed).toContain('verdict')
    const without = (key: string) => ({ ...record, [key]: undefined })
    expect(needed.filter((key) => saidOf(without(key)) === '')).toEqual([])
    expect(needed.filter((key) => recordSchema.safeParse(without(key)).success)).toEqual([])
  })
})

test.each<[string, object, RegExp]>([
  [
    'an outcome that there is not',
    { items: [{ ...BUILT.GO.items[0], outcome: 'ok' }] },
    /\/items\/0\/outcome must be/,
  ],
  ['another form', { schema: 'https://rehearsal.local/record/2' }, /\/schema must be equal to constant/],
  ['a count that is none', { counts: { ...BUILT.GO.counts, passed: -1 } }, /\/counts\/passed must be >= 0/],
  [
    'a day for a moment',
    { rehearsal: { ...BUILT.GO.rehearsal, finished: '2026-11-24' } },
    /finished must match/,
  ],
])('%s is refused', (_what, change, said) => {
  expect(saidOf({ ...asWritten(BUILT.GO), ...change })).toMatch(said)
  expect(recordSchema.safeParse({ ...asWritten(BUILT.GO), ...change }).success).toBe(false)
})

test('a figure that could not be measured is read as one that keeps no limit', () => {
  const record = asWritten(recordOf(() => ({ kind: 'passed' }), { results: results(NaN) }))
  expect(saidOf(record)).toBe('')
  expect(recordSchema.parse(record).measurements[0]?.value).toBeNaN()
})

describe('the record of a run’s folder', () => {
  test.each<[string, MadeUp]>([
    ['GO', {}],
    ['NO-GO', { outcome: () => ({ kind: 'failed', reason: 'no' }) }],
    ['INCOMPLETE', { outcome: () => ({ kind: 'not run', reason: 'no' }) }],
  ])('%s is as its schema says', async (verdict, made) => {
    const file = join(await runFolder(made), 'record.json')
    expect(saidOf(JSON.parse(await readFile(file, 'utf8')))).toBe('')
    expect((await readRecord(file)).verdict).toBe(verdict)
  })
  test('of another form, or of none, is told so', async () => {
    const folder = await runFolder({ change: (record) => ({ ...record, schema: 'x' as never }) }).catch(
      (error: Error) => error.message,
    )
    expect(folder).toMatch(/it is of the form x; https:\/\/rehearsal\.local\/record\/1 is the one/)
  })
})
