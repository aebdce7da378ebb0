import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SlackSink } from '../../helpers/parts/alertmanager/slack-sink.ts'
import { ended, start, type Rehearsed } from '../../faults/rehearse.ts'
import { alertChannel } from '../fixtures/alert-channel.ts'
import { bringUp, type BroughtUp } from '../../examples/staging/bring-up.ts'
import { football } from '../fixtures/football.ts'
import { AS_FOUND, outcomes, rehearseOn } from './helpers.ts'

let channel: SlackSink
let up: BroughtUp
let complete: Rehearsed
beforeAll(async () => {
  channel = await alertChannel()
  up = await bringUp(football({ channel: channel.url }))
  complete = await rehearseOn(up.env, ['--env=staging', '--yes'])
})
afterAll(async () => {
  await up[Symbol.asyncDispose]()
  await channel[Symbol.asyncDispose]()
})

describe('the bundled system’s staging, run by Docker Compose', () => {
  test('a complete rehearsal ends in GO', () => {
    expect(complete.having('failed'), complete.output).toEqual([])
    expect(complete.having('blocked')).toEqual([])
    expect(complete.having('not run')).toEqual([])
    expect(complete.record.verdict).toBe('GO')
    expect(complete.exitCode).toBe(0)
    expect(complete.record.rehearsal.platform).toBe('compose')
  })

  test('what does not apply is Grafana, whose image cannot be had, and a registry, which is not configured', () => {
    expect(complete.having('not applicable')).toEqual([
      '0-07',
      '1.1-08',
      '1.2-06',
      '1.4-02',
      '1.7-01',
      '2.2-04',
    ])
  })

  test('it leaves staging as it found it', async () => {
    expect(complete.output).toMatch(AS_FOUND)
    const { stdout } = await up.compose(['ps', '--format', '{{.Image}}', 'app'])
    expect(stdout.trim()).toMatch(/:staging-latest$/)
    const health = (await (await fetch(`http://localhost:${up.ports.api}/health`)).json()) as {
      version: string
      git_commit: string
    }
    expect(health.git_commit).toBe(up.previousCommit)
  })

  test('the alert arrives in the channel that the project’s own file names', () => {
    expect(channel.messages.some(({ text }) => /Rehearsal[0-9a-f]{8}/.test(text))).toBe(true)
  })

  test('what is prepared, deployed and verified has the same outcomes as on plain processes', async () => {
    const processes = outcomes(await ended(start(['--env', 'unbroken', '--section', '0,1,2,3'])))
    const compose = outcomes(complete)
    const differing = [...compose].filter(([id, outcome]) => {
      const other = processes.get(id)
      if (other === 'not run') return false
      return outcome !== other && outcome !== 'not applicable' && other !== 'not applicable'
    })
    expect(differing).toEqual([])
  })

  test('no secret of the project is in anything that was written', async () => {
    const envFile = await readFile(join(up.folder, '.env.staging'), 'utf8')
    const secrets = [...envFile.matchAll(/^\w*PASSWORD=(\S+)$/gm)].map(([, value = '']) => value)
    expect(secrets.length).toBeGreaterThan(2)
    const folder = join('rehearsal_results', complete.record.rehearsal.id)
    for (const file of ['record.json', 'logs/api.log', 'state-before.json']) {
      const text = await readFile(join(folder, file), 'utf8')
      for (const secret of secrets) expect(text.includes(secret), file).toBe(false)
    }
    for (const secret of secrets) expect(complete.output.includes(secret)).toBe(false)
  })
})
