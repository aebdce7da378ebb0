import { describe, expect, test } from 'vitest'
import { countLevels, troubles } from '../../helpers/probes/logs.ts'

describe('troubles in logs', () => {
  test('each service’s own words for them', () => {
    expect(troubles(['{"level":"ERROR","msg":"x"}', '{"level":"INFO"}'], 'app')).toHaveLength(1)
    expect(troubles(['2026 UTC [1] ERROR:  relation', '2026 UTC [1] LOG:  ready'], 'db')).toHaveLength(1)
    expect(troubles(['1:M 24 Nov * Ready', '# Failed opening the RDB file'], 'redis')).toHaveLength(1)
    expect(troubles(['[x] ERROR Shutdown', 'java.io.IOException: x', '[x] INFO ok'], 'kafka')).toHaveLength(2)
  })
  test('who asks a starting database is told so, and that is no trouble', () => {
    expect(troubles(['[1] FATAL:  the database system is starting up'], 'db')).toEqual([])
    expect(troubles(['[1] FATAL:  password authentication failed'], 'db')).toHaveLength(1)
  })
})

test('levels are counted, of JSON lines and of text', () => {
  expect(countLevels(['{"level":"INFO"}', '{"level":"DEBUG"}', '[x] WARN y', 'no level here'])).toEqual({
    INFO: 1,
    DEBUG: 1,
    WARN: 1,
  })
})
