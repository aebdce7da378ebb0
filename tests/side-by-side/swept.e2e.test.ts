import { readdir } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { RUNS_FOLDER } from '../../helpers/rehearsal/resolve-run.ts'
import { until } from '../../helpers/waiting/until.ts'
import { ended, start, UNBROKEN, whenItSays } from '../../faults/rehearse.ts'
import { runOf } from '../../faults/run-of.ts'
import { inEngineOf, processesOf } from '../platforms/left.ts'

const ON_CONTAINERS = ['--platform', 'containers', '--env', 'unbroken']

/** Waits until there is something of each kind to leave behind: containers, a network and the image of a release. */
async function untilInTheMiddle(run: string): Promise<void> {
  const look = async () => {
    const found = await inEngineOf(run)
    for (const kind of ['container', 'network', 'image', 'tag'])
      if (!found.some((each) => each.startsWith(kind)))
        throw new Error(`no ${kind} among ${found.join(', ')}`)
  }
  await until(`${run} to be in the middle of its bring-up`, look, { deadlineMs: 300_000 })
}

// Here, where nothing runs beside them: any other rehearsal in this checkout would sweep as well.
test('what a killed run has left, the next one sweeps', async () => {
  const killed = start([...UNBROKEN, '--section', '0'])
  let id = ''
  whenItSays(killed, /0 Staging is staging/, async () => {
    id = basename(await runOf(killed.pid!))
    while ((await processesOf(id)).length < 5) await delay(100)
    killed.kill('SIGKILL')
  })
  await killed
  const { exitCode, output } = await ended(start([...UNBROKEN, '--section', '0']))
  expect(exitCode, output).toBe(2)
  expect(output).toContain(`Swept what a killed run had left: ${id}`)
  expect(await processesOf(id)).toEqual([])
  expect(await readdir(RUNS_FOLDER)).not.toContain(id)
})

test('what a killed run has left in the engine, the next one sweeps', async () => {
  const killed = start([...ON_CONTAINERS, '--section', '0'])
  let id = ''
  whenItSays(killed, /0 Staging is staging/, async () => {
    id = basename(await runOf(killed.pid!))
    await untilInTheMiddle(id)
    killed.kill('SIGKILL')
  })
  await killed
  expect(await inEngineOf(id), 'what the kill has left').not.toEqual([])
  const { exitCode, output } = await ended(start([...ON_CONTAINERS, '--section', '0']))
  expect(exitCode, output).toBe(2)
  for (const kind of ['folder', 'container', 'network', 'image'])
    expect(output).toMatch(new RegExp(`Swept what a killed run had left: ${id}: ${kind}`))
  expect(await inEngineOf(id)).toEqual([])
  expect(await readdir(RUNS_FOLDER)).not.toContain(id)
})
