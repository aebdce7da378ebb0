import { describe, expect, test } from 'vitest'
import { levelIn } from './read.ts'

describe.each(['text', 'auto'] as const)('a line of text, read as %s', (format) => {
  test.each([
    // PostgreSQL
    ['2026-11-24 10:00:00.000 UTC [1] ERROR:  relation "x" does not exist', 'ERROR'],
    ['2026-11-24 10:00:00.000 UTC [1] app@shop FATAL:  password authentication failed', 'FATAL'],
    ['PANIC:  could not locate a valid checkpoint record', 'FATAL'],
    ["2026-11-24 10:00:00.000 UTC [1] LOG:  statement: SELECT 'ERROR:  no'", 'INFO'],
    ['2026-11-24 10:00:00.000 UTC [1] WARNING:  there is no transaction in progress', 'WARN'],
    // Redis
    ['1:M 24 Nov 2026 10:00:00.000 * Ready to accept connections', 'INFO'],
    ['1:C 24 Nov 2026 10:00:00.000 # oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo', 'WARN'],
    [
      '1:M 24 Nov 2026 10:00:00.000 # WARNING Memory overcommit must be enabled! A background save may fail',
      'WARN',
    ],
    ['1:M 24 Nov 2026 10:00:00.000 # Failed opening the RDB file dump.rdb: Permission denied', 'ERROR'],
    ['1:M 24 Nov 2026 10:00:00.000 # Could not create server TCP listening socket *:6379', 'ERROR'],
    ['1:M 24 Nov 2026 10:00:00.000 - Accepted 127.0.0.1:1', 'DEBUG'],
    // log4j, logback, Spring, java.util.logging
    ['[2026-11-24 10:00:00,123] ERROR Shutdown (kafka.Kafka$)', 'ERROR'],
    ['[2026-11-24 10:00:00,123] INFO [GroupCoordinator 1]: ERROR in a name (x)', 'INFO'],
    ['2026-11-24 10:00:00.123 [http-nio-8080-exec-1] WARN  c.example.Shop - slow', 'WARN'],
    ['2026-11-24T10:00:00.123Z ERROR 1 --- [shop] [main] c.e.Shop : boom', 'ERROR'],
    ['SEVERE: Servlet threw', 'ERROR'],
    // Python
    ['ERROR:root:boom', 'ERROR'],
    ['2026-11-24 10:00:00,123 - shop.orders - CRITICAL - boom', 'FATAL'],
    ['2026-11-24 10:00:00,123 - shop - ERROR - boom', 'ERROR'],
    ['[2026-11-24 10:00:00 +0000] [7] [INFO] Booting worker with pid: 7', 'INFO'],
    ['INFO:     127.0.0.1:1 - "GET / HTTP/1.1" 200 OK', 'INFO'],
    ['2026-11-24 10:00:00.000 | ERROR    | shop:pay:12 - boom', 'ERROR'],
    ['INFO  [alembic.runtime.migration] Context impl SQLiteImpl.', 'INFO'],
    // Rails
    ['E, [2026-11-24T10:00:00.000000 #1] ERROR -- : boom', 'ERROR'],
    ['I, [2026-11-24T10:00:00.000000 #1]  INFO -- : Completed 200 OK', 'INFO'],
    // glog
    ['E1124 10:00:00.000000       7 shop.go:12] boom', 'ERROR'],
    ['I20261124 10:00:00.000000 7 shop.cc:12] fine', 'INFO'],
    ['F1124 10:00:00.000000       7 shop.go:12] boom', 'FATAL'],
    // nginx, Apache, syslog, MySQL
    ['2026/11/24 10:00:00 [error] 12#0: *1 connect() failed', 'ERROR'],
    ['2026/11/24 10:00:00 [emerg] 1#1: bind() failed', 'FATAL'],
    ['[Tue Nov 24 10:00:00.000000 2026] [core:error] [pid 1] boom', 'ERROR'],
    ['<11>Nov 24 10:00:00 host shop[1]: boom', 'ERROR'],
    ['<14>1 2026-11-24T10:00:00Z host shop 1 - - fine', 'INFO'],
    ['Nov 24 10:00:00 host shop[1]: ERROR boom', 'ERROR'],
    ['2026-11-24T10:00:00.000000Z 0 [ERROR] [MY-010119] [Server] Aborting', 'ERROR'],
    // Rust, Go, Node, .NET, Elixir
    ['[2026-11-24T10:00:00Z ERROR shop] boom', 'ERROR'],
    ['2026-11-24T10:00:00.000000Z  WARN shop::pay: slow', 'WARN'],
    ['ERRO[0000] boom', 'ERROR'],
    ['10:00AM ERR boom', 'ERROR'],
    ['2026-11-24T10:00:00.000Z\terror\tserver/main.go:12\tboom', 'ERROR'],
    ['error: boom', 'ERROR'],
    ['warn: slow', 'WARN'],
    ['Error: connect ECONNREFUSED', 'ERROR'],
    ['fail: Microsoft.Hosting.Lifetime[0]', 'ERROR'],
    ['crit: Shop[0]', 'FATAL'],
    ['[10:00:00 ERR] boom', 'ERROR'],
    ['10:00:00.000 [error] boom', 'ERROR'],
    ['2026-11-24 10:00:00 error Failed to connect', 'ERROR'],
    ['=ERROR REPORT==== 24-Nov-2026::10:00:00 ===', 'ERROR'],
    ['INFO | ready', 'INFO'],
    // What only sounds like trouble
    ['[2026-11-24 10:00:00,123] INFO 0 ERROR found', 'INFO'],
    ['INFO: finished with 0 errors', 'INFO'],
    ['0 errors found', undefined],
    ['Compiled with no ERROR', undefined],
    ['errors: 0', undefined],
    ['error: null', undefined],
    ['Error: none', undefined],
    ['2026-11-24 10:00:00 error rate 0.0', undefined],
    ['error handling enabled', undefined],
    ['Server listening on port 3000', undefined],
    ['1.2.3.4 - - [24/Nov/2026:10:00:00 +0000] "GET /error HTTP/1.1" 200 612', undefined],
  ])('%s', (line, level) => {
    expect(levelIn(line, { format })).toBe(level)
  })
})

test('a team’s own place of the level', () => {
  const pattern = '^shop~(?<level>\\w+)~'
  expect(levelIn('shop~bad~boom', { format: 'text', pattern, levels: { bad: 'ERROR' } })).toBe('ERROR')
  expect(levelIn('shop~info~fine', { format: 'text', pattern })).toBe('INFO')
  expect(levelIn('ERROR: it is not there', { format: 'text', pattern })).toBeUndefined()
})
