import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SlackSink } from '../../helpers/parts/alertmanager/slack-sink.ts'
import { provideTools } from '../../helpers/toolchain/index.ts'
import { ended, whenItSays } from '../../faults/rehearse.ts'
import { alertChannel } from '../fixtures/alert-channel.ts'
import { bringUp, type BroughtUp } from '../../examples/staging/bring-up.ts'
import { football } from '../fixtures/football.ts'
import { AS_FOUND, rehearseOn, startOn } from './helpers.ts'

let channel: SlackSink
let up: BroughtUp
beforeAll(async () => {
  channel = await alertChannel()
  up = await bringUp(football({ channel: channel.url }))
})
afterAll(async () => {
  await up[Symbol.asyncDispose]()
  await channel[Symbol.asyncDispose]()
})

const released = async () => {
  const { stdout } = await up.compose(['ps', '--format', '{{.Service}} {{.Image}}', 'app', 'worker'])
  return stdout.trim().split('\n').sort()
}

describe('the bundled system’s staging, where a part of the rehearsal alone may be, or is, done', () => {
  test('from a distance all that is observable is asserted, and the verdict is INCOMPLETE', async () => {
    const remote = await rehearseOn(up.env, ['--env', 'observed', '--platform', 'remote'])
    expect(remote.having('failed'), remote.output).toEqual([])
    expect(remote.record.verdict).toBe('INCOMPLETE')
    expect(remote.exitCode).toBe(2)
    expect(remote.having('passed')).toEqual(
      expect.arrayContaining(['0-02', '0-04', '1.2-01', '1.2-02', '2.5-03', '2.9-01', '3.1-04', '3.3-07']),
    )
    expect(remote.reasonOf('2.2-02')).toMatch(/cannot be done from a distance/)
  })

  test('where no act is allowed nothing is changed, and the verdict is INCOMPLETE', async () => {
    const before = await released()
    const observed = await rehearseOn(up.env, ['--env', 'observed'])
    expect(observed.having('failed'), observed.output).toEqual([])
    expect(observed.record.verdict).toBe('INCOMPLETE')
    expect(observed.reasonOf('2.4-02')).toMatch(/does not permit `stop`/)
    expect(observed.output).not.toContain('Bringing staging back')
    expect(await released()).toEqual(before)
  })

  test('nobody is asked where nobody sits, and nothing is done without --yes', async () => {
    const { exitCode, all } = await startOn(up.env, ['--env=staging', '--section', '2'])
    expect(exitCode, all).toBe(64)
    expect(all).toMatch(/pass --yes/)
  })

  test('two at once: the second one says who has it, and goes; Ctrl-C then leaves all as it was found', async () => {
    const first = startOn(up.env, ['--env=staging', '--yes', '--section', '2'])
    let second: ReturnType<typeof startOn> | undefined
    whenItSays(first, /2\.6 Cache/, async () => {
      second = startOn(up.env, ['--env=staging', '--yes', '--section', '0'])
      await second
      first.kill('SIGINT')
    })
    const { exitCode, output, record } = await ended(first)
    const refused = await second!
    expect(refused.exitCode, refused.all).toBe(75)
    expect(refused.all).toMatch(
      new RegExp(`is being rehearsed by \\S+ on \\S+ \\(process ${first.pid}\\) since`),
    )
    expect(exitCode, output).toBe(130)
    expect(record.rehearsal.interrupted).toBe(true)
    expect(output).toMatch(AS_FOUND)
  })

  test('where the config says so, releases are put live by the project’s own scripts, whose output is kept', async () => {
    const compose = (await provideTools(['compose'])).get('compose')!.bin('docker-compose')
    const env = { ...up.env, COMPOSE_PROGRAM: compose }
    const run = await rehearseOn(env, ['--env', 'by-scripts', '--yes', '--section', '2,5'])
    expect(run.having('failed'), run.output).toEqual([])
    expect(run.having('passed')).toEqual(expect.arrayContaining(['2.8-01', '5.2-06', '5.5-01']))
    const said = await readFile(join('rehearsal_results', run.record.rehearsal.id, 'scripts.log'), 'utf8')
    expect(said).toMatch(/^\+ bash put-live\.sh staging-\d{8}-\d{6}$/m)
    expect(said).toMatch(/^\+ bash put-live\.sh staging-previous$/m)
    expect(run.output).toMatch(AS_FOUND)
  })
})
