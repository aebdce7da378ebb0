import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setGlobalTestRuntime, type TestRuntime } from 'allure-js-commons/sdk/runtime'
import { beforeAll, describe, expect, test } from 'vitest'
import { secretVariables } from '../../helpers/environments/parts.ts'
import type { EnvironmentConfig } from '../../helpers/environments/schema.ts'
import type { SpecResult } from '../../helpers/record/results.ts'
import { keepLogs } from '../../helpers/rehearsal/keep-logs.ts'
import { SpecEvidence } from '../../helpers/rehearsal/spec-evidence.ts'
import { finishAllureResults } from '../../helpers/reporting/allure/finish.ts'
import { LiveLine } from '../../helpers/reporting/console/live-line.ts'
import { summary } from '../../helpers/reporting/console/summary.ts'
import { annotations, renderJobSummary } from '../../helpers/reporting/machines/github.ts'
import { writeRecord } from '../../helpers/reporting/record/write.ts'
import { Mask, mask } from '../../helpers/secrets/mask.ts'
import { dataOf, result, run as made } from '../reporting/report-fixture.ts'

type Part = EnvironmentConfig['parts'][string]

/** A part for each way in which a config names a secret. */
const PARTS = [
  { kind: 'postgres', password: 'DB_PASSWORD', keyPassphrase: 'DB_KEY' },
  {
    kind: 'http-api',
    bearer: 'API_TOKEN',
    secretHeaders: { 'x-key': 'API_KEY' },
    tls: { keyPassphrase: 'TLS_KEY' },
  },
  { kind: 'worker', basic: { user: 'u', password: 'BASIC_PASSWORD' } },
  { kind: 'kafka', sasl: { mechanism: 'plain', username: 'u', password: 'SASL_PASSWORD' } },
  { kind: 'redis', url: 'REDIS_URL' },
] as unknown as Part[]

/** Characters that URLs, JSON, HTML and shells write in other ways; and some of which base64 has `+` and `/`. */
const UNLIKE = `a b&c<d>"e"'f'/g\\h+i%j=k:l@m?~ÿþ>>>`
const variables = PARTS.flatMap(secretVariables)
const secrets = Object.fromEntries(variables.map((name, at) => [name, `canary-${at}-${UNLIKE}`]))

/** As somebody else writes a text: apart from how the mask knows it. */
const WRITTEN: Readonly<Record<string, (secret: string) => string>> = {
  'as it is': (secret) => secret,
  'in a URL': (secret) => `https://h/?q=${encodeURIComponent(secret)}`,
  'in a form': (secret) => new URLSearchParams({ q: secret }).toString(),
  'in JSON': (secret) => JSON.stringify({ password: secret }),
  'in JSON in JSON': (secret) => JSON.stringify(JSON.stringify({ password: secret })),
  'as base64': (secret) => Buffer.from(secret).toString('base64'),
  'as base64url': (secret) => Buffer.from(secret).toString('base64url'),
  'behind a user’s name': (secret) => `Basic ${Buffer.from(`u:${secret}`).toString('base64')}`,
  'behind a longer name': (secret) => `Basic ${Buffer.from(`us:${secret}!`).toString('base64')}`,
  'amid base64': (secret) => Buffer.from(`user: ${secret} and more`).toString('base64'),
  'in hex': (secret) => Buffer.from(secret).toString('hex'),
  'in capital hex': (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
}

/** What of a secret may stand nowhere: itself, and any part of an encoding that only it can be. */
function tracesOf(secret: string): string[] {
  const html = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return [
    secret,
    // No way of writing alters this part.
    secret.slice(0, 'canary-0-a'.length),
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    html,
    Buffer.from(secret).toString('base64').slice(4, 20),
    ...['u:', 'us:', 'user: '].map((before) =>
      Buffer.from(before + secret)
        .toString('base64')
        .slice(8, 28),
    ),
    Buffer.from(secret).toString('base64url').slice(-20, -4),
    Buffer.from(secret).toString('hex').slice(0, 24),
    Buffer.from(secret).toString('hex').toUpperCase().slice(0, 24),
  ]
}

/** The secrets, and the ways in which they stand in a text, by variable. */
function leaks(text: string): string[] {
  return Object.entries(secrets).flatMap(([name, secret]) =>
    tracesOf(secret).flatMap((trace) => (text.includes(trace) ? [`${name}: ${trace}`] : [])),
  )
}

const everything = Object.values(secrets).flatMap((secret) =>
  Object.values(WRITTEN).map((write) => write(secret)),
)
const spoken = `it said\n${everything.join('\n')}`

test('every way to name a secret has its canary, and each would be seen', () => {
  expect(variables.sort()).toEqual(
    [
      'API_KEY',
      'API_TOKEN',
      'BASIC_PASSWORD',
      'DB_KEY',
      'DB_PASSWORD',
      'REDIS_URL',
      'SASL_PASSWORD',
      'TLS_KEY',
    ].sort(),
  )
  for (const [name, secret] of Object.entries(secrets))
    for (const [how, write] of Object.entries(WRITTEN))
      expect(leaks(write(secret)), `${name} ${how}`).not.toEqual([])
})

describe('no output holds a secret', () => {
  let folder: string
  const outputs = new Map<string, string>()
  beforeAll(async () => {
    mask.learn(secrets)
    const runs = await mkdtemp(join(tmpdir(), 'canaries-'))
    folder = join(runs, made.id)
    const workFolder = join(runs, 'work')
    await mkdir(join(workFolder, 'logs'), { recursive: true })
    await writeFile(join(workFolder, 'logs', 'app.log'), spoken)
    await keepLogs({ workFolder, resultsFolder: folder, secrets } as never)
    const results: SpecResult[] = [
      result('1.1-01', { kind: 'failed', reason: spoken }),
      result('1.1-02', { kind: 'blocked', blockedBy: '1.1-01', reason: spoken }),
      result(
        '2.1-01',
        { kind: 'waived', reason: spoken, waiver: { owner: spoken, until: '2026-11-30' } },
        {
          measurements: [{ name: spoken, value: 2, unit: 's', target: { max: 1 } }],
        },
      ),
    ]
    const { record } = dataOf(results)
    const run = { ...made, resolved: { resultsFolder: folder } } as unknown as typeof made
    await writeRecord(record, folder)
    await finishAllureResults(run, record, results)
    for (const entry of await readdir(runs, { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name)
      if (entry.isFile() && !file.startsWith(workFolder))
        outputs.set(file.slice(runs.length), await readFile(file, 'utf8'))
    }
    outputs.set('summary', summary(record, undefined, ''))
    outputs.set('annotations', annotations(record).join('\n'))
    outputs.set('page of the job', renderJobSummary(record))
    outputs.set('record in memory', JSON.stringify(record))
    let console = ''
    const line = new LiveLine({ isTTY: false, write: (text: string) => (console += text) } as never)
    line.print(spoken)
    outputs.set('console', console)
    const told: unknown[] = []
    setGlobalTestRuntime({
      attachment: (...given: unknown[]) => (told.push(given), Promise.resolve()),
      parameter: (...given: unknown[]) => (told.push(given), Promise.resolve()),
      step: (name: string, body: () => unknown) => (told.push(name), Promise.resolve(body())),
    } as unknown as TestRuntime)
    const evidence = new SpecEvidence()
    evidence.attach(spoken, spoken)
    evidence.attach('as JSON', { spoken })
    await evidence.attachFile('file', join(workFolder, 'logs', 'app.log'))
    await evidence.step(spoken, () => undefined)
    await evidence.settled()
    outputs.set('evidence', told.flat().join('\n'))
  })

  test('what is written was written', () => {
    expect([...outputs.keys()].map((name) => name.replace(/^.*\//, ''))).toEqual(
      expect.arrayContaining([
        ...[
          'record.json',
          'junit.xml',
          'rehearsal.prom',
          'app.log',
          'history.jsonl',
          'environment.properties',
        ],
        expect.stringMatching(/^staging_rehearsal_.*\.md$/),
        expect.stringMatching(/^staging_rehearsal_.*\.html$/),
        expect.stringMatching(/-result\.json$/),
      ]),
    )
    const masked = [...outputs].filter(([, text]) => text.includes('••••••'))
    expect(masked.length).toBeGreaterThan(10)
    expect(outputs.get('evidence')?.length).toBeGreaterThan(100)
  })
  test('as it is, in URLs, JSON, HTML, base64 or hex', () => {
    const found = [...outputs].flatMap(([name, text]) => leaks(text).map((leak) => `${name}: ${leak}`))
    expect(found).toEqual([])
  })
  test('nor in an error that an assertion or Vitest has made', () => {
    const errors = [
      new Error(spoken, { cause: new Error(spoken) }),
      { message: spoken, stack: spoken, diff: spoken },
    ]
    for (const error of errors) mask.error(error)
    const said = errors.map((error) => `${error.message} ${error.stack} ${JSON.stringify(error)}`).join()
    expect(leaks(said)).toEqual([])
    expect(leaks(String((errors[0] as Error).cause))).toEqual([])
  })
})

describe('the limit of masking', () => {
  test('a secret of fewer than six characters is masked behind its variable alone', () => {
    const short = new Mask()
    short.learn({ PIN: 'abc1' })
    expect(short.text('PIN=abc1 {"PIN": "abc1"}')).toBe('PIN=•••••• {"PIN": "••••••"}')
    expect(short.text('abc1 YWJjMQ==')).toBe('abc1 YWJjMQ==')
  })
  test('ordinary text is left as it is', () => {
    const text = '{"url":"http://localhost:8001","reach":"q@example.org"} deadbeef YWJj'
    expect(mask.text(text)).toBe(text)
  })
})
