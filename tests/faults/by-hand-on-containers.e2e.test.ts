import { readdir } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { RUNS_FOLDER } from '../../helpers/rehearsal/resolve-run.ts'
import { inEngineOf } from '../platforms/left.ts'
import { ended, start, whenItSays } from '../../faults/rehearse.ts'

describe('by hand, in the middle of a rehearsal on containers', () => {
  test('Ctrl-C removes everything and keeps the record', async () => {
    const running = start(['--platform', 'containers', '--env', 'unbroken', '--section', '2,3'])
    whenItSays(running, /2\.6 Cache/, () => Promise.resolve(void running.kill('SIGINT')))
    const { exitCode, record, output } = await ended(running)
    expect(exitCode, output).toBe(130)
    expect(record.rehearsal.interrupted).toBe(true)
    expect(record.verdict).not.toBe('GO')
    expect(await inEngineOf(record.rehearsal.id)).toEqual([])
    expect(await readdir(RUNS_FOLDER)).not.toContain(record.rehearsal.id)
  })
})
