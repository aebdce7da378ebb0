import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { RUNS_FOLDER } from '../../helpers/rehearsal/resolve-run.ts'
import { lookup } from '../../helpers/runbook/index.ts'
import runbook from '../../runbook/index.ts'
import { ended, start, type Rehearsed } from '../../faults/rehearse.ts'

const { items } = lookup(runbook)

/** What may not apply where services are plain processes: Docker, Compose, a registry and Grafana. */
const NOT_APPLICABLE = [
  '0-07',
  '1.1-06',
  '1.1-07',
  '1.2-06',
  '1.3-01',
  '1.4-02',
  '1.6-01',
  '1.6-02',
  '1.6-03',
  '1.7-01',
  '2.2-04',
]

describe('one complete rehearsal of the unbroken system, with a short load', () => {
  let rehearsed: Rehearsed
  let folder: string
  beforeAll(async () => {
    rehearsed = await ended(start(['--env', 'unbroken', '--platform', 'processes']))
    folder = resolve('rehearsal_results', rehearsed.record.rehearsal.id)
  })

  test('ends in GO', () => {
    expect(rehearsed.having('failed'), rehearsed.output).toEqual([])
    expect(rehearsed.record.verdict).toBe('GO')
    expect(rehearsed.exitCode).toBe(0)
    expect(rehearsed.output).toMatch(/^GO {2}218 passed · 11 not applicable {2}of 229 items/m)
  })

  test('every item passed, but for what plain processes do not have', () => {
    const { record, having } = rehearsed
    expect(record.items.map(({ id }) => id)).toEqual([...items.keys()])
    expect(having('not applicable')).toEqual(NOT_APPLICABLE)
    expect(having('passed')).toHaveLength(items.size - NOT_APPLICABLE.length)
    for (const { id, outcome, reason, spec } of record.items) {
      expect(spec, id).not.toEqual([])
      if (outcome !== 'passed') expect(reason, id).toMatch(/\S/)
    }
  })

  test('the record names both releases, and all four key figures', () => {
    const { release, previousRelease, measurements, software } = rehearsed.record
    expect(release).toMatchObject({ version: '1.1.0', migration: '0005_prediction-goals' })
    expect(previousRelease).toMatchObject({ version: '1.0.0', migration: '0004_event-inbox' })
    expect(release?.digest).not.toBe(previousRelease?.digest)
    const names = measurements.map(({ name }) => name)
    for (const figure of [
      'deploy time',
      'availability',
      'API response time (mean under load)',
      'error rate under load',
    ]) {
      expect(names).toContain(figure)
    }
    expect(Object.keys(software ?? {})).toEqual(
      expect.arrayContaining(['PostgreSQL', 'Redis', 'Kafka', 'MLflow', 'k6']),
    )
  })

  test('its documents are there, and hold no secret', async () => {
    const names = await readdir(folder, { recursive: true })
    expect(names).toEqual(
      expect.arrayContaining(['record.json', 'logs/api.log', 'logs/database.log', 'performance_results']),
    )
    const secrets = /postgres(ql)?:\/\/[^:]+:[0-9a-f]{20}|redis:\/\/:[0-9a-f]{20}/
    const files = names.filter((name) => /\.(json|md|log)$/.test(name))
    for (const name of files) expect(await readFile(join(folder, name), 'utf8'), name).not.toMatch(secrets)
  })

  test('nothing of the run is left', () => {
    expect(existsSync(join(RUNS_FOLDER, rehearsed.record.rehearsal.id))).toBe(false)
  })

  test('Allure has a result for each spec, labelled with section and items', async () => {
    const results = (await readdir(join(folder, 'allure-results'))).filter((name) =>
      name.endsWith('-result.json'),
    )
    const parsed = await Promise.all(
      results.map(
        async (name) =>
          JSON.parse(await readFile(join(folder, 'allure-results', name), 'utf8')) as AllureResult,
      ),
    )
    const labelled = new Set(
      parsed.flatMap(({ labels }) => labels.map(({ name, value }) => `${name} ${value}`)),
    )
    for (const id of items.keys()) expect(labelled).toContain(`item ${id}`)
    expect(
      parsed.filter(({ steps }) => steps.some(({ attachments }) => attachments.length > 0)).length,
      'specs with evidence',
    ).toBeGreaterThan(50)
  })
})

interface AllureResult {
  readonly labels: readonly { readonly name: string; readonly value: string }[]
  readonly steps: readonly { readonly attachments: readonly unknown[] }[]
}
