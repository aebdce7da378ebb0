import { describe, expect, test } from 'vitest'
import { log } from './read.ts'

const TRACES = {
  'a Go panic': `panic: runtime error: invalid memory address or nil pointer dereference
[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x48f2a5]
goroutine 1 [running]:
main.(*Shop).pay(...)
	/src/main.go:12
main.main()
	/src/main.go:20 +0x1d
created by main.serve in goroutine 1
	/src/main.go:8 +0x2a
exit status 2`,
  'a Go panic in a handler': `2026/11/24 10:00:00 http: panic serving 127.0.0.1:1: boom
goroutine 34 [running]:
net/http.(*conn).serve.func1()
	/usr/lib/go/src/net/http/server.go:1868 +0xb9
panic({0x5f2e40?, 0x6a3b10?})
	/usr/lib/go/src/runtime/panic.go:920 +0x270`,
  'a Go deadlock': `fatal error: all goroutines are asleep - deadlock!
goroutine 1 [chan receive]:
main.main()
	/src/main.go:5 +0x25`,
  'a Python traceback': `Traceback (most recent call last):
  File "/app/shop.py", line 3, in pay
    total / 0
ZeroDivisionError: division by zero
During handling of the above exception, another exception occurred:
Traceback (most recent call last):
  File "/app/shop.py", line 5, in <module>
    raise Boom
shop.Boom`,
  'a Python traceback below its entry': `ERROR:shop:payment failed
Traceback (most recent call last):
  File "/app/shop.py", line 3, in pay
    total / 0
ZeroDivisionError: division by zero`,
  'SQLAlchemy’s': `Traceback (most recent call last):
  File "/app/shop.py", line 3, in pay
    session.commit()
sqlalchemy.exc.ProgrammingError: relation does not exist
[SQL: SELECT 1]
(Background on this error at: https://sqlalche.me/e/20/f405)`,
  'a Java stack trace': `java.io.IOException: disk full
	at com.example.Shop.pay(Shop.java:12)
	... 12 more
Caused by: java.lang.IllegalStateException
	at com.example.Disk.write(Disk.java:3)`,
  'a Java stack trace below its entry': `2026-11-24 10:00:00.123 [main] ERROR c.example.Shop - boom
java.lang.NullPointerException: null
	at com.example.Shop.pay(Shop.java:12)`,
  'a Java thread that ended': `Exception in thread "main" java.lang.RuntimeException: boom
	at com.example.Shop.main(Shop.java:3)`,
  'an uncaught error of Node': `/app/shop.js:3
throw new Error('boom')
      ^
Error: boom
    at Object.<anonymous> (/app/shop.js:3:7)
    at node:internal/main/run_main_module:28:49 {
  code: 'BOOM'
}
Node.js v26.10.0`,
  'an uncaught error of Node’s own': `node:internal/process/promises:288
            triggerUncaughtException(err, true /* fromPromise */);
            ^
[UnhandledPromiseRejection: This error originated either by throwing inside of an async function]
Node.js v26.10.0`,
  'an error that Node printed': `TypeError [ERR_INVALID_ARG_TYPE]: The "path" argument must be of type string
    at open (node:fs:1:1)`,
  'a Rust panic': `thread 'main' panicked at src/main.rs:2:5:
index out of bounds: the len is 3 but the index is 99
stack backtrace:
   0: std::panicking::begin_panic
             at /rustc/std/src/panicking.rs:1
note: run with \`RUST_BACKTRACE=1\` environment variable to display a backtrace`,
  'a .NET exception': `Unhandled exception. System.InvalidOperationException: boom
   at Shop.Pay() in /src/Shop.cs:line 3`,
  'a Ruby exception': `/app/shop.rb:3:in 'pay': boom (RuntimeError)
	from /app/shop.rb:9:in '<main>'`,
  'a PostgreSQL error with its statement': `2026-11-24 10:00:00 UTC [1] ERROR:  duplicate key value
2026-11-24 10:00:00 UTC [1] DETAIL:  Key (id)=(1) already exists.
2026-11-24 10:00:00 UTC [1] STATEMENT:  INSERT INTO t
	VALUES (1)`,
  'a segmentation fault': 'Segmentation fault (core dumped)',
}

describe.each(['auto', 'json', 'text', 'logfmt'] as const)('in a log read as %s', (format) => {
  test.each(Object.entries(TRACES))('%s is one entry of trouble', (_what, text) => {
    const { entries, unread } = log(text, { format })
    expect(unread).toEqual({ count: 0, samples: [] })
    expect(entries.map(({ raw }) => raw)).toEqual([text])
    expect(['ERROR', 'FATAL']).toContain(entries[0]?.level)
  })
})

test.each([
  ['JSON', '{"level":"INFO","msg":"next"}'],
  ['logfmt', 'level=info msg=next'],
  ['text', 'INFO: next'],
])('an entry of %s after each of them is its own', (_format, next) => {
  for (const [what, text] of Object.entries(TRACES)) {
    const levels = log(`${next}\n${text}\n${next}`).entries.map(({ level }) => level)
    expect(levels, what).toEqual(['INFO', expect.stringMatching(/ERROR|FATAL/), 'INFO'])
  }
})

test('lines behind the name of a container are joined as well', () => {
  const behind = (text: string) => text.replaceAll(/^/gm, 'shop-1  | ')
  expect(log(behind(TRACES['a Go panic'])).entries).toEqual(log(TRACES['a Go panic']).entries)
})
