import { setTimeout } from 'node:timers/promises'
import { execa } from 'execa'
import { expect, test } from 'vitest'
import { RUN_VARIABLE } from '../../../helpers/platforms/journal/index.ts'
import type { Release } from '../../../helpers/platforms/platform.ts'
import { execute } from '../../../helpers/platforms/processes/execute.ts'
import { openProcesses, type ProcessesOptions } from '../../../helpers/platforms/processes/index.ts'
import { until } from '../../../helpers/waiting/until.ts'

test('a program that is ended takes along what it has started: a shell leaves no server behind', async () => {
  const mark = '4713.25'
  const running = async () => {
    const { stdout } = await execa('ps', ['-axww', '-o', 'args='])
    return stdout.split('\n').filter((line) => line.trim() === `sleep ${mark}`).length
  }
  const over = new AbortController()
  const ran = execute(
    'sh',
    ['-c', `sleep ${mark} & sleep ${mark}; true`],
    {},
    { cwd: '/', signal: over.signal },
  )
  ran.catch(() => undefined)
  const bothRun = async () => expect(await running()).toBe(2)
  await until('both to sleep', bothRun, { deadlineMs: 20_000 })
  const start = performance.now()
  over.abort(new Error('The migrations have been applied.'))
  await expect(ran).rejects.toThrow('The migrations have been applied.')
  expect(performance.now() - start, 'milliseconds until it was ended, by itself').toBeLessThan(4500)
  await setTimeout(50)
  expect(await running()).toBe(0)
})

test('a program of a release bears the run’s mark, by which a killed run’s is ended', async () => {
  const platform = openProcesses({
    ...{
      source: { projectFolder: '/' },
      modules: '/',
      tools: new Map(),
      journal: { id: '20261126_101500_abcdef', folder: '/' },
    },
    settings: { parts: [], environment: () => Promise.resolve({ DB_NAME: 'shop' }) },
  } as unknown as ProcessesOptions)
  const { stdout } = await platform.run({ tags: ['one'], location: '/' } as unknown as Release, ['env'])
  expect(stdout.split('\n')).toEqual(
    expect.arrayContaining(['DB_NAME=shop', `${RUN_VARIABLE}=20261126_101500_abcdef`]),
  )
})
