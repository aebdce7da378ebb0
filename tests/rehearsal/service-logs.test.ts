import { expect, test } from 'vitest'
import { logsSchema, TEXT } from '../../helpers/parts/logs/schema.ts'
import { OwnTroubles } from '../../helpers/rehearsal/own-troubles.ts'
import { serviceLogs } from '../../helpers/rehearsal/service-logs.ts'
import type { Service } from '../../helpers/platforms/platform.ts'
import type { System } from '../../helpers/rehearsal/system.ts'

function logsOf(lines: readonly string[], secrets: Readonly<Record<string, string>> = {}) {
  const kept: unknown[] = []
  const system = {
    config: { parts: { app: { logs: logsSchema.parse({}) }, db: { logs: TEXT } } },
    service: () => ({ logs: () => Promise.resolve(lines) }),
    ownTroubles: new OwnTroubles(),
    resolved: { secrets },
    platform: { handsLogsOn: true },
  } as unknown as Pick<System, 'config' | 'service' | 'ownTroubles' | 'resolved' | 'platform'>
  return { kept, system, logs: serviceLogs(system, { attach: (_name, content) => kept.push(content) }) }
}

test('troubles are told as they were written, and what can’t be read is kept as evidence', async () => {
  const { kept, logs } = logsOf([
    '{"level":"INFO"}',
    'what?',
    '{"level":50,"msg":"boom"}',
    'panic: b',
    'goroutine 1 [running]:',
  ])
  expect(await logs.troublesSince('app', new Date())).toEqual({
    lines: 5,
    unread: { count: 1, samples: ['what?'] },
    troubles: ['{"level":50,"msg":"boom"}', 'panic: b\ngoroutine 1 [running]:'],
  })
  expect(kept).toEqual([
    { lines: 5, levels: { INFO: 1, ERROR: 1, FATAL: 1 }, unread: { count: 1, samples: ['what?'] } },
  ])
})

test('each service is read in its own format', async () => {
  const { logs } = logsOf(['2026 UTC [1] ERROR:  relation', '2026 UTC [1] LOG:  {"level":"ERROR"}'])
  expect((await logs.troublesSince('db', new Date())).troubles).toEqual(['2026 UTC [1] ERROR:  relation'])
  expect(await logs.levels('db')).toEqual({ ERROR: 1, INFO: 1 })
})

test('a text that is in no line is told with the number of lines', async () => {
  const { logs } = logsOf(['one', 'two one'])
  expect(await logs.find('app', 'one')).toBe('two one')
  await expect(logs.find('app', 'three')).rejects.toThrow('none of app’s 2 lines holds three')
})

test('what a part logs while the rehearsal makes it do so is no trouble of its own; the same words at another time are', async () => {
  const missing = 'ERROR:  relation "_prisma_migrations" does not exist'
  const before = `2026-11-24 10:00:00.000 UTC [1] ${missing}`
  const lines = [before]
  const { system, logs } = logsOf(lines)
  const since = new Date()
  const proof = system.ownTroubles.during(
    {
      ...system,
      // What it has logged since.
      service: () => ({ logs: () => Promise.resolve(lines.slice(1)) }) as unknown as Service,
    },
    'db',
    () => {
      lines.push(
        `2026-11-24 10:00:01.000 UTC [2] ${missing}`,
        '2026-11-24 10:00:01.000 UTC [2] STATEMENT:  SELECT',
      )
      return Promise.reject(new Error('the proof itself failed'))
    },
  )
  await expect(proof).rejects.toThrow('the proof itself failed')
  lines.push(`2026-11-24 10:00:02.000 UTC [3] ${missing}`)
  expect((await logs.troublesSince('db', since)).troubles).toEqual([before, lines[3]])
  expect((await logs.troublesSince('app', since)).troubles, 'of another part').toHaveLength(3)
})

test('what an engine hands on late, a line or the rest of an entry, is of the same doing', async () => {
  const { system, logs } = logsOf([])
  const lines: string[] = []
  let looks = 0
  const late = () => {
    looks += 1
    if (looks === 2) lines.push('2026-11-24 10:00:01.000 UTC [2] ERROR:  refused')
    return Promise.resolve([...lines])
  }
  const service = () => ({ logs: late }) as unknown as Service
  await system.ownTroubles.during({ ...system, service }, 'db', () => Promise.resolve())
  const whole = '2026-11-24 10:00:01.000 UTC [2] ERROR:  refused\nDETAIL:  a row'
  expect(system.ownTroubles.has('db', whole)).toBe(true)
  expect(system.ownTroubles.has('db', whole.replace('[2]', '[3]'))).toBe(false)
  expect((await logs.troublesSince('db', new Date())).troubles).toEqual([])
})

test('where nobody hands lines on, what is there is all there is: nothing is waited for', async () => {
  const { system } = logsOf([])
  let looks = 0
  const service = () =>
    ({
      logs: () => Promise.resolve([`2026-11-24 10:00:01.000 UTC [2] ERROR:  ${++looks}`]),
    }) as unknown as Service
  const written = { ...system, service, platform: { handsLogsOn: false } }
  await system.ownTroubles.during(written, 'db', () => Promise.resolve())
  expect(looks).toBe(1)
})

test('a log that cannot be read keeps nothing from being done', async () => {
  const { system } = logsOf([])
  const service = () => ({ logs: () => Promise.reject(new Error('from a distance')) }) as unknown as Service
  expect(await system.ownTroubles.during({ ...system, service }, 'db', () => Promise.resolve(1))).toBe(1)
})

test('a secret is found as it is, as a URL has it and as JSON has it; what is a word, or short, is no telling one', async () => {
  const secrets = {
    PLAIN: 'k3y-and-more',
    OF_URL: 'p@ss/word-1',
    OF_JSON: 'say "7" twice',
    WORD: 'postgres',
    SHORT: 'abc123',
  }
  const { logs } = logsOf(
    [
      '{"password":"k3y-and-more"}',
      'postgres://u:p%40ss%2Fword-1@db',
      '{"text":"say \\"7\\" twice"}',
      'postgres abc123',
    ],
    secrets,
  )
  expect(await logs.secretsIn('app')).toEqual(['PLAIN', 'OF_URL', 'OF_JSON'])
  expect(await logsOf(['user postgres logged in'], secrets).logs.secretsIn('app')).toEqual([])
})
