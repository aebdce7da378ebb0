import { atTheEnd } from '../../suites/record/at-the-end.ts'
import { criteria } from '../../suites/record/criteria.ts'
import { documents } from '../../suites/record/documents.ts'
import { outcomes } from '../../suites/record/outcomes.ts'
import { later, seenRed } from './cases.ts'
import { declaredBy } from './declared.ts'
import { declared } from './system-fixture.ts'

const built = { digest: 'sha256:new', commit: 'b' }
const release = { version: '1.1.0', commit: 'b' }
const contacts = (name: string) => [{ role: 'Quality', name, reach: '#qa' }]

/** A system at the end of a rehearsal, and what its probes see. */
function atEnd(changes: object = {}) {
  return {
    built,
    system: {
      ...declared,
      released: ['api'],
      resolved: { projectFolder: '/project' },
      config: { contacts: contacts('Somebody'), parts: {} },
      record: { written: () => later({ record: { release } }), learnSoftware: () => later(undefined) },
      files: { envFile: () => later({ placeholders: [], duplicates: [], mode: 0o600 }) },
      deployment: { since: new Date() },
      service: () => ({ state: () => later({ status: 'running', runs: built.digest }) }),
      ...changes,
    },
  }
}
const health = (git_commit: string, secondsOff = 0) => ({
  api: {
    health: () =>
      later({
        body: { version: '1.1.0', git_commit },
        headers: { date: new Date(Date.now() - secondsOff * 1000).toUTCString() },
      }),
  },
})
const logging = (...troubles: string[]) => ({ logs: { troublesSince: () => later({ troubles }) } })
const ringing = (state: string) => ({
  until: (what: string, look: () => Promise<unknown>) =>
    look().catch((error: Error) => Promise.reject(new Error(`${what}: ${error.message}`))),
  prometheus: {
    scrapedAt: () => later(new Date(0)),
    firing: () => later(state === 'firing' ? ['Slow'] : []),
  },
})
const marker = (exists: boolean) => ({ database: { scratch: () => ({ exists: () => later(exists) }) } })
const is = (status: string, runs: string) => ({ service: () => ({ state: () => later({ status, runs }) }) })

const using = (memoryBytes: number) => ({ service: () => ({ usage: () => later({ memoryBytes }) }) })
const logged = (...lines: string[]) => ({
  run: { started: '2026-11-24T10:00:00.000Z' },
  service: () => ({ logs: () => later(lines) }),
})
const keeping = (...files: string[]) => ({
  keptFiles: ['record.json', 'logs/api.log'],
  ...atEnd({ resolved: { resultsFolder: '/results' }, record: { kept: () => later(files) } }),
})
const specs = new Map([atTheEnd, criteria, documents, outcomes].flatMap((part) => [...declaredBy(part)]))

seenRed(specs, () => atEnd(), [
  [
    'the app has used no more memory than it is declared to have',
    atEnd(using(2 ** 29)),
    atEnd(using(2 ** 31)),
    /^memory of the app at the end is 2/,
  ],
  [
    'what is released has logged, and it is kept',
    atEnd(logged('a line')),
    atEnd(logged()),
    /^api: lines of its log: expected \+?0 to be greater than/,
  ],
  [
    'criterion 5: what was kept is still there',
    keeping('record.json', 'logs/api.log'),
    keeping('record.json'),
    /^what is gone from \/results/,
  ],
  [
    'the app itself names the release of the record',
    health('b'),
    health('0'),
    /^what \/health tells, against the release of the record/,
  ],
  [
    'the env file is still staging’s own, and private',
    {},
    atEnd({ files: { envFile: () => later({ placeholders: [], duplicates: [], mode: 0o644 }) } }),
    /^rights of group and others on the env file: expected '44' to be '0'/,
  ],
  [
    'what was deployed is what runs, all of it',
    {},
    atEnd(is('stopped', built.digest)),
    /^api: its state at the end: expected 'stopped' to be 'running'/,
  ],
  [
    'each part of the release runs the one that was built',
    {},
    atEnd(is('running', 'sha256:old')),
    /^api: digest of what it runs/,
  ],
  [
    'what is released has logged no trouble since its last start',
    logging(),
    logging('{"level":"ERROR"}'),
    /^api: what it has logged of trouble/,
  ],
  [
    'no part has logged a secret',
    { logs: { secretsIn: () => later([]) } },
    { logs: { secretsIn: () => later(['DB_PASSWORD']) } },
    /^\w+: variables whose secret is in its log/,
  ],
  ['no alert rings at the end', ringing('inactive'), ringing('firing'), /^no alert to fire: it fires: Slow/],
  [
    'the rollback has left nothing in the database',
    marker(false),
    marker(true),
    /^what is left of a rollback/,
  ],
  [
    'what would go into production is what was rehearsed',
    { host: { git: () => later({ commit: 'b' }) } },
    { host: { git: () => later({ commit: 'c' }) } },
    /^the project’s commit, against the one that was rehearsed/,
  ],
  [
    'contacts are persons who can be reached',
    {},
    atEnd({ config: { contacts: contacts('TODO') } }),
    /^Quality: who it is/,
  ],
  [
    'the app’s clock and the record’s are one',
    health('b'),
    health('b', 3600),
    /^seconds between the app’s clock and the record’s is 36\d\d(\.\d+)? s, and has to be/,
  ],
  [
    'the app’s clock and the record’s are one',
    health('b'),
    { api: { health: () => later({ body: {}, headers: {} }) } },
    /^the moment that \/health names in its header Date: there is none/,
  ],
])
