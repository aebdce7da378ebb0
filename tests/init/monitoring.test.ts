import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { alertChannel, loadAlerts } from '../../helpers/init/project/monitoring.ts'
import { writeFiles } from './write-files.ts'

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'init-monitoring-'))))
afterEach(() => rm(folder, { recursive: true }))

test.each(['rule_files:\n', 'rule_files: [null]\n', 'rule_files: none\n', '', 'rule_files: [rules.yml]\n'])(
  'a key with nothing under it tells nothing: %j',
  async (text) => {
    await writeFiles(folder, { 'p.yml': text, 'rules.yml': 'groups:\n- rules:\n- \n' })
    expect(await loadAlerts(folder, 'p.yml')).toEqual([])
  },
)

test.each(['receivers:\n', 'receivers: [null]\n', 'receivers:\n- name: x\n  slack_configs:\n', 'route:\n'])(
  'receivers that are none have no channel: %j',
  async (text) => {
    await writeFiles(folder, { 'a.yml': text })
    expect(await alertChannel(folder, 'a.yml')).toBeUndefined()
  },
)

test('rules are found where there are some', async () => {
  const rules = { groups: [null, { rules: [{ alert: 'HighErrorRate' }, { record: 'x' }] }] }
  await writeFiles(folder, { 'p.yml': 'rule_files: [/etc/prometheus/rules.yml]\n', 'rules.yml': rules })
  expect(await loadAlerts(folder, 'p.yml')).toEqual(['HighErrorRate'])
})
