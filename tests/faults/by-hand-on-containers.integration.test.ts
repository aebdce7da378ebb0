import { readdir } from 'node:fs/promises'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { RUNS_FOLDER } from '../../helpers/rehearsal/resolve-run.ts'
import { until } from '../../helpers/waiting/until.ts'
import { inEngineOf } from '../platforms/left.ts'
import { ended, start, whenItSays } from './rehearse.ts'
import { runOf } from './run-of.ts'

const UNBROKEN = ['--platform', 'containers', '--env', 'unbroken']

/** Waits until there is something of each kind to leave behind: containers, a network and the image of a release. */
async function untilInTheMiddle(run: string): Promise<void> {
  const look = async () => {
    const found = await inEngineOf(run)
    for (const kind of ['container', 'network', 'image', 'tag'])
      if (!found.some((each) => each.startsWith(kind)))
        throw new Error(`no ${kind} among ${found.join(', ')}`)
  }
  await until(`${run} to be in the middle of its bring-up`, look, { deadlineMs: 60_000 })
}

describe('by hand, in the middle of a rehearsal on containers', () => {
  test('Ctrl-C removes everything and keeps the record', async () => {
    const running = start([...UNBROKEN, '--section', '2,3'])
    whenItSays(running, /2\.6 Cache/, () => Promise.resolve(void running.kill('SIGINT')))
    const { exitCode, record, output } = await ended(running)
    expect(exitCode, output).toBe(130)
    expect(record.rehearsal.interrupted).toBe(true)
    expect(record.verdict).not.toBe('GO')
    expect(await inEngineOf(record.rehearsal.id)).toEqual([])
    expect(await readdir(RUNS_FOLDER)).not.toContain(record.rehearsal.id)
  })

  test('what a killed run has left in the engine, the next one sweeps', async () => {
    const killed = start([...UNBROKEN, '--section', '0'])
    let id = ''
    whenItSays(killed, /0 Staging is staging/, async () => {
      id = basename(await runOf(killed.pid!))
      await untilInTheMiddle(id)
      killed.kill('SIGKILL')
    })
    await killed
    expect(await inEngineOf(id), 'what the kill has left').not.toEqual([])
    const { exitCode, output } = await ended(start([...UNBROKEN, '--section', '0']))
    expect(exitCode, output).toBe(2)
    for (const kind of ['folder', 'container', 'network', 'image'])
      expect(output).toMatch(new RegExp(`Swept what a killed run had left: ${id}: ${kind}`))
    expect(await inEngineOf(id)).toEqual([])
    expect(await readdir(RUNS_FOLDER)).not.toContain(id)
  })
})
