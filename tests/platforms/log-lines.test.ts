import { expect, test } from 'vitest'
import { linesSince } from '../../helpers/platforms/processes/log-lines.ts'

test('lines since a moment, whatever the service’s way to write time; one without a time belongs to the one before', () => {
  const log = [
    '{"level":"INFO","time":"2026-11-24T10:00:00.000Z"}',
    '2026-11-24 10:00:01.500 UTC [1] LOG:  old',
    '  detail of it',
    '12:M 24 Nov 2026 10:00:02.000 * new',
    '  detail of the new one',
    '[2026-11-24 10:00:03,000] INFO newer (kafka)',
  ].join('\n')
  expect(linesSince(log, new Date('2026-11-24T10:00:01.900Z'))).toEqual(log.split('\n').slice(3))
  expect(linesSince(log)).toHaveLength(6)
})

test('what stands before the first time in a log belongs to the line that has it', () => {
  const log = ['TypeError: first of all', '    at main.ts:1:1', '{"time":"2026-11-24T10:00:00.000Z"}']
  expect(linesSince(log.join('\n'), new Date('2026-11-24T09:59:59.000Z'))).toEqual(log)
  expect(linesSince(log.join('\n'), new Date('2026-11-24T10:00:01.000Z'))).toEqual([])
})
