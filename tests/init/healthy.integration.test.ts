import { chmod, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, test } from 'vitest'
import { lintSurvey } from '../../helpers/init/index.ts'
import { surveyProject } from '../../helpers/init/survey.ts'

const HINTS = { composeFiles: [], envFile: undefined, openApi: undefined, productionHosts: [] }
const WEBHOOKS = ['monitoring/slack_webhook_url', 'monitoring/slack_webhook_url_production']

describe('nothing is wrong with a healthy project', () => {
  test.each([
    ['reference', '.env.staging', WEBHOOKS],
    ['examples/shop', '.env.staging.example', []],
    ['examples/queue-worker', '.env.staging.example', []],
  ])('%s', async (project, template, besides) => {
    const folder = await mkdtemp(join(tmpdir(), 'init-healthy-'))
    try {
      const skipped = (path: string) => !/node_modules|\/previous(\/|$)/.test(path)
      await cp(project, folder, { recursive: true, filter: skipped })
      const settings = (await readFile(join(folder, template), 'utf8')).replaceAll(
        /CHANGE_ME_\w+/g,
        'a1b2c3d4e5f6',
      )
      await rm(join(folder, template))
      await execa('git', ['init', '--quiet'], { cwd: folder })
      await execa('git', ['add', '--all'], { cwd: folder })
      // As it lies on its host: filled in, its owner's alone, and not in git.
      await writeFile(join(folder, '.env.staging'), settings)
      await chmod(join(folder, '.env.staging'), 0o600)
      for (const path of besides) await writeFile(join(folder, path), 'https://hooks.invalid/x')
      expect(await lintSurvey(await surveyProject(folder, HINTS))).toEqual([])
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
