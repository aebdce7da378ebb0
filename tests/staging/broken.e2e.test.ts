import { expect, test } from 'vitest'
import ignoredOffset from '../../faults/football/ignored-offset.ts'
import lyingHealth from '../../faults/football/lying-health.ts'
import productionChannel from '../../faults/football/production-channel.ts'
import { alertChannel } from '../fixtures/alert-channel.ts'
import { bringUp } from '../../examples/staging/bring-up.ts'
import { football } from '../fixtures/football.ts'
import { AS_FOUND, rehearseOn } from './helpers.ts'

test('a staging that is broken in three ways is red in these three, and is left as it was found', async () => {
  await using channel = await alertChannel()
  await using up = await bringUp(
    football({ channel: channel.url, faults: [productionChannel, lyingHealth, ignoredOffset] }),
  )
  const { having, exitCode, record, reasonOf, output } = await rehearseOn(up.env, [
    '--env=staging',
    '--yes',
    '--section',
    '0,1,2,3',
  ])
  expect(having('failed'), output).toEqual(['0-08', '2.8-04', '3.1-09'])
  expect(reasonOf('0-08')).toMatch(/#alerts-production|#alerts-staging/)
  expect(reasonOf('2.8-04')).toMatch(/1\.0\.0/)
  expect(reasonOf('3.1-09')).toMatch(
    /“matches”, made with \d+ samples, failed with \d+\n.*"offset.*: expected .*\/id to be \d+, seen \d+/,
  )
  expect(record.verdict).toBe('NO-GO')
  expect(exitCode).toBe(1)
  expect(output).toMatch(AS_FOUND)
})
