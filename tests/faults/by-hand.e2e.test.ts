import { readdir } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { start, ended, UNBROKEN, whenItSays } from '../../faults/rehearse.ts'
import { RUNS_FOLDER } from '../../helpers/rehearsal/resolve-run.ts'
import { processesOf } from '../platforms/left.ts'

describe('by hand, in the middle of a rehearsal on plain processes', () => {
  test('Ctrl-C ends everything and keeps the record', async () => {
    const running = start([...UNBROKEN, '--section', '2,3'])
    whenItSays(running, /2\.6 Cache/, () => Promise.resolve(void running.kill('SIGINT')))
    const { exitCode, record, output } = await ended(running)
    expect(exitCode, output).toBe(130)
    expect(record.rehearsal.interrupted).toBe(true)
    expect(record.verdict).not.toBe('GO')
    expect(await processesOf(record.rehearsal.id)).toEqual([])
    expect(await readdir(RUNS_FOLDER)).not.toContain(record.rehearsal.id)
  })
})
