import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isMap, isSeq, parseDocument, visit } from 'yaml'
import { findRoles } from '../../helpers/init/compose/roles.ts'
import { withoutEmpty } from '../../helpers/init/compose/tolerant.ts'
import { draftEnvironment } from '../../helpers/init/environment.ts'
import { lint } from '../../helpers/init/lint/index.ts'
import { monitoringLint } from '../../helpers/init/lint/monitoring.ts'
import { alertChannel, loadAlerts } from '../../helpers/init/project/monitoring.ts'
import { surveyProject, type Survey } from '../../helpers/init/survey.ts'
import { yamlSource, type ComposeModel } from '../../helpers/parts/compose-project/index.ts'
import { layoutFolder } from './layouts/try-layout.ts'

const HINTS = { composeFiles: [], envFile: undefined, openApi: undefined, productionHosts: [] }

/** A YAML text once for each of its keys and entries, with nothing under it, and once without it. */
function emptied(text: string): string[] {
  const all: string[] = []
  let nodes = 0
  visit(parseDocument(text), { Pair: () => void nodes++, Scalar: () => void nodes++ })
  for (const how of ['null', 'away'] as const)
    for (let at = 0; at < nodes; at++) {
      const document = parseDocument(text)
      let index = 0
      visit(document, {
        Pair: (_key, pair) => {
          if (index++ !== at) return undefined
          if (how === 'away') return visit.REMOVE
          pair.value = null
          return visit.BREAK
        },
        Scalar: (key, _node, path) => {
          if (index++ !== at || key === 'key') return undefined
          const parent = path.at(-1)
          if (how === 'away' && isSeq(parent)) return visit.REMOVE
          return undefined
        },
        Seq: () => undefined,
        Map: (_key, node) => (isMap(node) ? undefined : visit.BREAK),
      })
      all.push(String(document))
    }
  return [...new Set(all)]
}

/** The same of JSON. */
function emptiedJson(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.keys(value).flatMap((key) => {
    const inner = (value as Record<string, unknown>)[key]
    const replaced = (other: unknown) =>
      Array.isArray(value)
        ? value.map((each: unknown, index) => (String(index) === key ? other : each))
        : { ...value, [key]: other }
    const without = Object.fromEntries(Object.entries(value).filter(([each]) => each !== key))
    return [
      replaced(null),
      ...(Array.isArray(value) ? [] : [without]),
      ...emptiedJson(inner).map((each) => replaced(each)),
    ]
  })
}

describe.each(['rails-sidekiq', 'traefik', 'go-migrate'])(
  'whatever is empty in a project like %s',
  (name) => {
    let folder: string
    let survey: Survey
    beforeAll(async () => {
      folder = await layoutFolder(name)
      survey = await surveyProject(folder, HINTS)
    })
    afterAll(() => rm(folder, { recursive: true }))

    test('in its compose files ends nothing', async () => {
      for (const source of survey.sources)
        for (const text of emptied(source.text)) {
          const sources = survey.sources.map((each) =>
            each === source ? yamlSource(source.file, text) : each,
          )
          await expect(lint({ ...survey, sources, files: [], tracked: [] }), text).resolves.toBeInstanceOf(
            Array,
          )
        }
    })

    test('in what Compose makes of them ends nothing', async () => {
      for (const rendered of emptiedJson(survey.model) as ComposeModel[]) {
        const model = withoutEmpty(rendered)
        const text = JSON.stringify(model)
        const roles = findRoles(model)
        const changed = { ...survey, model, roles, files: [], tracked: [] }
        await expect(lint(changed), text).resolves.toBeInstanceOf(Array)
        await expect(draftEnvironment(changed, folder), text).resolves.toBeInstanceOf(Object)
      }
    })

    test('in its monitoring’s files ends nothing', async () => {
      for (const file of [survey.monitoring.prometheus, survey.monitoring.alertmanager]) {
        if (file === undefined) continue
        const text = await readFile(join(folder, file), 'utf8')
        for (const changed of emptied(text)) {
          await writeFile(join(folder, file), changed)
          await expect(
            monitoringLint({ ...survey, files: [], tracked: [] }),
            changed,
          ).resolves.toBeInstanceOf(Array)
          await expect(loadAlerts(folder, file), changed).resolves.toBeInstanceOf(Array)
          await alertChannel(folder, file)
        }
        await writeFile(join(folder, file), text)
      }
    })
  },
)
