import { symlink, readFile, rm, truncate, writeFile, appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { ATTESTATION, MANIFEST } from '../../helpers/attestation/evidence-files.ts'
import { writeManifest } from '../../helpers/attestation/manifest.ts'
import { NO_GO_TYPE, type Predicate, type Statement } from '../../helpers/attestation/statement.ts'
import type { Asked } from '../../helpers/gate/asked.ts'
import { COMMIT, DAY_MS, DIGEST, FINISHED, WAIVED } from '../attestation/run-folder.ts'

/** Who has to refuse what was changed, beside the gate: an existing verifier, given the same evidence. */
export type Verifier = 'cosign' | 'conftest' | 'sha256sum'

/** What a change is made with: whatever fast-check thinks of. */
export const seeds = fc.record({
  index: fc.nat({ max: 10_000 }),
  digest: fc.stringMatching(/^[0-9a-f]{64}$/).filter((each) => each !== DIGEST && !each.startsWith(COMMIT)),
  days: fc.integer({ min: 8, max: 2000 }),
  word: fc.stringMatching(/^[a-z]{1,12}$/).filter((each) => each !== 'staging'),
  bad: fc.constantFrom('failed', 'blocked', 'not run'),
})
export type Seed = typeof seeds extends fc.Arbitrary<infer T> ? T : never

/** One way in which evidence, or what is asked of it, is not what may pass. */
export interface Mutation {
  readonly name: string
  readonly refusedBy: readonly Verifier[]
  /** Changes what is said; it is signed anew with the right key, as a signer that is wrong would. */
  readonly statement?: ((statement: Statement, seed: Seed) => Statement) | undefined
  /** Changes the envelope as somebody without the key would. */
  readonly envelope?: ((text: string, seed: Seed) => Promise<string> | string) | undefined
  /** Changes the folder of the evidence. */
  readonly files?: ((folder: string, seed: Seed) => Promise<unknown>) | undefined
  readonly signedBy?: 'another' | undefined
  readonly asked?: ((seed: Seed) => Partial<Asked>) | undefined
  readonly now?: ((seed: Seed) => Date) | undefined
}

type Item = Predicate['items'][number]
const FILES = ['record.json', 'facts.json', 'logs/app.log']

const said = (change: (predicate: Predicate, seed: Seed) => Partial<Predicate>): Mutation['statement'] => {
  return (statement, seed) => ({
    ...statement,
    predicate: { ...statement.predicate, ...change(statement.predicate, seed) },
  })
}
const subject = (change: (seed: Seed, own: Statement['subject'][number]) => Statement['subject']) => {
  return (statement: Statement, seed: Seed) => ({
    ...statement,
    subject: change(seed, statement.subject[0]!),
  })
}
const at = <T>(list: readonly T[], { index }: Seed): number => index % list.length
const passed = ({ items }: Predicate) => items.filter(({ outcome }) => outcome === 'passed')

/** The lists and counts of a predicate as its items want them. */
function consistent(items: Item[]): Partial<Predicate> {
  const of = (kind: string) => items.filter(({ outcome }) => outcome === kind).map(({ id }) => id)
  const kinds = ['passed', 'failed', 'blocked', 'waived', 'not applicable', 'not run'] as const
  const counts = Object.fromEntries(kinds.map((kind) => [kind, of(kind).length])) as Predicate['counts']
  return { items, counts, passedTests: of('passed'), warnedTests: of('waived'), failedTests: of('failed') }
}
const flipped = (predicate: Predicate, seed: Seed, outcome: Item['outcome']): Item[] => {
  const { id } = passed(predicate)[at(passed(predicate), seed)]!
  return predicate.items.map((item) => (item.id === id ? { ...item, outcome } : item))
}
/** The items with one of them lacking what each has. */
const without = (items: readonly Item[], key: keyof Item, index: number): Item[] =>
  items.map((item, place) =>
    place === index
      ? (Object.fromEntries(Object.entries(item).filter(([name]) => name !== key)) as Item)
      : item,
  )
/** What a predicate has to tell. */
const NEEDED: readonly string[] = [
  ...['result', 'verdict', 'complete', 'rehearsal', 'release', 'startedOn', 'finishedOn', 'validUntil'],
  ...['journeys', 'counts', 'items', 'waivers', 'configuration', 'passedTests', 'warnedTests', 'failedTests'],
]
/** Puts this in the place of one thing that a predicate has to tell. */
const inThePlaceOfOne = (value: undefined | null) =>
  said((own, { index }) => {
    const keys = Object.keys(own).filter((key) => NEEDED.includes(key))
    return { [keys[index % keys.length]!]: value }
  })
const days = (date: Date, number: number) => new Date(date.getTime() + number * DAY_MS).toISOString()

interface Bundle {
  dsseEnvelope: { payload: string; payloadType: string; signatures: { sig: string; keyid: string }[] }
}
const bundle = (change: (bundle: Bundle, seed: Seed) => void): Mutation['envelope'] => {
  return (text, seed) => {
    const read = JSON.parse(text) as Bundle
    change(read, seed)
    return JSON.stringify(read)
  }
}
const turned = (base64: string, { index }: Seed): string => {
  const bytes = Buffer.from(base64, 'base64')
  const place = index % bytes.length
  bytes[place] = (bytes[place] ?? 0) ^ 1
  return bytes.toString('base64')
}

/** What is wrong in the words of the statement, whoever has signed it. */
const IN_THE_STATEMENT: Mutation[] = [
  {
    name: 'another digest',
    refusedBy: ['cosign', 'conftest'],
    statement: subject(({ digest }, own) => [{ ...own, digest: { sha256: digest } }]),
  },
  {
    name: 'another release throughout',
    refusedBy: ['cosign', 'conftest'],
    statement: (statement, seed) => ({
      ...subject(({ digest }, own) => [{ ...own, digest: { sha256: digest } }])(statement, seed),
      predicate: {
        ...statement.predicate,
        release: { ...statement.predicate.release, digest: `sha256:${seed.digest}` },
      },
    }),
  },
  {
    name: 'a second subject',
    refusedBy: ['conftest'],
    statement: subject(({ digest, word }, own) => [own, { name: word, digest: { sha256: digest } }]),
  },
  { name: 'the subject twice', refusedBy: ['conftest'], statement: subject((_seed, own) => [own, own]) },
  {
    name: 'a second digest of the subject',
    refusedBy: ['conftest'],
    statement: subject((_seed, own) => [{ ...own, digest: { ...own.digest, gitCommit: COMMIT } }]),
  },
  { name: 'no subject', refusedBy: ['cosign', 'conftest'], statement: subject(() => []) },
  {
    name: 'a digest by another algorithm’s name',
    refusedBy: ['cosign', 'conftest'],
    statement: subject(({ word }, own) => [{ ...own, digest: { [`x${word}`]: DIGEST } }]),
  },
  { name: 'FAILED', refusedBy: ['conftest'], statement: said(() => ({ result: 'FAILED' })) },
  { name: 'WARNED', refusedBy: ['conftest'], statement: said(() => ({ result: 'WARNED' })) },
  { name: 'no result', refusedBy: ['conftest'], statement: said(() => ({ result: undefined })) },
  {
    name: 'another verdict',
    refusedBy: ['conftest'],
    statement: said((_own, { index }) => ({ verdict: index % 2 === 0 ? 'NO-GO' : 'INCOMPLETE' })),
  },
  { name: 'not complete', refusedBy: ['conftest'], statement: said(() => ({ complete: false })) },
  { name: 'no journey', refusedBy: ['conftest'], statement: said(() => ({ journeys: [] })) },
  {
    name: 'the type of what is no GO',
    refusedBy: ['cosign', 'conftest'],
    statement: (statement) => ({ ...statement, predicateType: NO_GO_TYPE }),
  },
  {
    name: 'another type',
    refusedBy: ['cosign', 'conftest'],
    statement: (statement, { word }) => ({
      ...statement,
      predicateType: `https://in-toto.io/attestation/${word}/v0.1`,
    }),
  },
  {
    name: 'another environment',
    refusedBy: ['conftest'],
    statement: said(({ rehearsal }, { word }) => ({ rehearsal: { ...rehearsal, environment: word } })),
  },
  {
    name: 'stale',
    refusedBy: ['conftest'],
    statement: said((_own, seed) => ({
      startedOn: days(FINISHED, -seed.days - 1),
      finishedOn: days(FINISHED, -seed.days),
      validUntil: days(FINISHED, 5000),
    })),
  },
  {
    name: 'no longer valid',
    refusedBy: ['conftest'],
    statement: said((_own, seed) => ({ validUntil: days(FINISHED, -seed.days) })),
  },
  {
    name: 'ended in the future',
    refusedBy: ['conftest'],
    statement: said((_own, seed) => ({
      finishedOn: days(FINISHED, seed.days),
      validUntil: days(FINISHED, 5000),
    })),
  },
  {
    name: 'ended before it started',
    refusedBy: ['conftest'],
    statement: said((_own, seed) => ({ startedOn: days(FINISHED, seed.days) })),
  },
  {
    name: 'an item flipped',
    refusedBy: ['conftest'],
    statement: said((own, seed) => ({ items: flipped(own, seed, seed.bad) })),
  },
  {
    name: 'an item flipped, and counted so',
    refusedBy: ['conftest'],
    statement: said((own, seed) => consistent(flipped(own, seed, seed.bad))),
  },
  {
    name: 'an item waived by nobody',
    refusedBy: ['conftest'],
    statement: said((own, seed) => consistent(flipped(own, seed, 'waived'))),
  },
  {
    name: 'an item dropped',
    refusedBy: ['conftest'],
    statement: said((own, seed) => ({ items: own.items.toSpliced(at(own.items, seed), 1) })),
  },
  {
    name: 'an item twice',
    refusedBy: ['conftest'],
    statement: said((own, seed) => consistent([...own.items, own.items[at(own.items, seed)]!])),
  },
  { name: 'nothing passed', refusedBy: ['conftest'], statement: said(() => consistent([])) },
  {
    name: 'a count changed',
    refusedBy: ['conftest'],
    statement: said((own) => ({ counts: { ...own.counts, passed: own.counts.passed + 1 } })),
  },
  {
    name: 'an item more among those that passed',
    refusedBy: ['conftest'],
    statement: said((own, { word }) => ({ passedTests: [...own.passedTests, word] })),
  },
  {
    name: 'an item among those that failed',
    refusedBy: ['conftest'],
    statement: said((own, seed) => ({ failedTests: [own.items[at(own.items, seed)]!.id] })),
  },
  {
    name: 'waived items not named as warned',
    refusedBy: ['conftest'],
    statement: said(() => ({ warnedTests: [] })),
  },
  {
    name: 'a waiver expired',
    refusedBy: ['conftest'],
    statement: said(({ waivers }, seed) => ({
      waivers: waivers.map((each) => ({ ...each, until: days(FINISHED, -seed.days).slice(0, 10) })),
    })),
  },
  {
    name: 'an item without its outcome',
    refusedBy: ['conftest'],
    statement: said((own, seed) =>
      consistent(without(flipped(own, seed, seed.bad), 'outcome', at(own.items, seed))),
    ),
  },
  {
    name: 'an item without its id',
    refusedBy: ['conftest'],
    statement: said((own, seed) => {
      const bad = flipped(own, seed, 'failed')
      const index = bad.findIndex(({ outcome }) => outcome === 'failed')
      const { items: _items, ...rest } = consistent(bad.toSpliced(index, 1))
      return { ...rest, items: without(bad, 'id', index) }
    }),
  },
  {
    name: 'a waiver that never ends',
    refusedBy: ['conftest'],
    statement: said(({ waivers }) => ({
      waivers: waivers.map(({ until: _until, ...each }) => each) as unknown as Predicate['waivers'],
    })),
  },
  {
    name: 'something left out',
    refusedBy: ['conftest'],
    statement: inThePlaceOfOne(undefined),
  },
  {
    name: 'nothing in the place of something',
    refusedBy: ['conftest'],
    statement: inThePlaceOfOne(null),
  },
  { name: 'a waiver dropped', refusedBy: ['conftest'], statement: said(() => ({ waivers: [] })) },
  {
    name: 'another manifest',
    refusedBy: ['conftest'],
    statement: said(({ configuration }, { digest }) => ({
      configuration: configuration.map((each) =>
        each.name === MANIFEST ? { ...each, digest: { sha256: digest } } : each,
      ),
    })),
  },
  {
    name: 'no manifest',
    refusedBy: ['conftest'],
    statement: said(({ configuration }) => ({
      configuration: configuration.filter(({ name }) => name !== MANIFEST),
    })),
  },
  // What only the record beside the statement can tell.
  {
    name: 'an item dropped, and counted so',
    refusedBy: [],
    statement: said((own, seed) => consistent(own.items.toSpliced(at(own.items, seed), 1))),
  },
  {
    name: 'another config',
    refusedBy: [],
    statement: said(({ configuration }, { digest }) => ({
      configuration: configuration.map((each) =>
        each.name === 'config' ? { ...each, digest: { sha256: digest } } : each,
      ),
    })),
  },
]

/** What is asked that the evidence does not say. */
const IN_WHAT_IS_ASKED: Mutation[] = [
  {
    name: 'asked for another digest',
    refusedBy: ['cosign', 'conftest'],
    asked: ({ digest }) => ({ release: `sha256:${digest}` }),
  },
  {
    name: 'asked for another commit',
    refusedBy: ['cosign', 'conftest'],
    asked: ({ digest }) => ({ release: digest.slice(0, 40) }),
  },
  {
    name: 'asked for another environment',
    refusedBy: ['conftest'],
    asked: ({ word }) => ({ environment: word }),
  },
  {
    name: 'asked late',
    refusedBy: ['conftest'],
    now: (seed) => new Date(FINISHED.getTime() + seed.days * DAY_MS),
  },
  {
    name: 'asked before it ended',
    refusedBy: ['conftest'],
    now: (seed) => new Date(FINISHED.getTime() - seed.days * DAY_MS),
  },
  {
    name: 'asked for less age',
    refusedBy: ['conftest'],
    asked: ({ index }) => ({ maxAgeMs: (index % 50) * 60_000 }),
  },
  {
    name: 'asked for an item that is waived',
    refusedBy: ['conftest'],
    asked: () => ({ required: [WAIVED] }),
  },
  {
    name: 'asked for an item that is not there',
    refusedBy: ['conftest'],
    asked: ({ word }) => ({ required: [word] }),
  },
]

/** What somebody without the key does to the envelope. */
const IN_THE_ENVELOPE: Mutation[] = [
  { name: 'another key', refusedBy: ['cosign'], signedBy: 'another' },
  {
    name: 'another statement under the same signature',
    refusedBy: ['cosign'],
    envelope: bundle(({ dsseEnvelope }, { word }) => {
      const statement = JSON.parse(Buffer.from(dsseEnvelope.payload, 'base64').toString()) as Statement
      statement.predicate.rehearsal.id = word
      dsseEnvelope.payload = Buffer.from(JSON.stringify(statement)).toString('base64')
    }),
  },
  {
    name: 'a byte of the payload',
    refusedBy: ['cosign'],
    envelope: bundle(({ dsseEnvelope }, seed) => (dsseEnvelope.payload = turned(dsseEnvelope.payload, seed))),
  },
  {
    name: 'a byte of the signature',
    refusedBy: ['cosign'],
    envelope: bundle(
      (
        {
          dsseEnvelope: {
            signatures: [own],
          },
        },
        seed,
      ) => (own!.sig = turned(own!.sig, seed)),
    ),
  },
  {
    name: 'another type of payload',
    refusedBy: ['cosign'],
    envelope: bundle(({ dsseEnvelope }, { word }) => (dsseEnvelope.payloadType = `application/${word}`)),
  },
  {
    name: 'no signature',
    refusedBy: ['cosign'],
    envelope: bundle(({ dsseEnvelope }) => (dsseEnvelope.signatures = [])),
  },
  {
    name: 'an empty signature',
    refusedBy: ['cosign'],
    envelope: bundle(
      ({
        dsseEnvelope: {
          signatures: [own],
        },
      }) => (own!.sig = ''),
    ),
  },
  {
    name: 'a second signature',
    refusedBy: [],
    envelope: bundle(({ dsseEnvelope: { signatures } }, seed) =>
      signatures.push({ ...signatures[0]!, sig: turned(signatures[0]!.sig, seed) }),
    ),
  },
  {
    name: 'a truncated envelope',
    refusedBy: ['cosign'],
    envelope: (text, { index }) => text.slice(0, index % (text.length - 3)),
  },
  { name: 'no envelope', refusedBy: ['cosign'], files: (folder) => rm(join(folder, ATTESTATION)) },
]

/** A file changed, and the manifest made anew to fit it. */
const fitted = (change: (folder: string, seed: Seed) => Promise<unknown>) => {
  return async (folder: string, seed: Seed) => {
    await change(folder, seed)
    await writeManifest(folder, 'r1')
  }
}
const file = (folder: string, seed: Seed) => join(folder, FILES[at(FILES, seed)]!)
const listed = (
  change: (
    manifest: { rehearsal: string; files: { path: string; sha256: string; bytes: number }[] },
    seed: Seed,
  ) => void,
) => {
  return async (folder: string, seed: Seed) => {
    const path = join(folder, MANIFEST)
    const manifest = JSON.parse(await readFile(path, 'utf8')) as Parameters<typeof change>[0]
    change(manifest, seed)
    await writeFile(path, `${JSON.stringify(manifest, null, 2)}\n`)
  }
}

const truncated = async (path: string, { index }: Seed) =>
  truncate(path, index % (await readFile(path)).length)

/** What is done to the files of the evidence. */
const IN_THE_FOLDER: Mutation[] = [
  {
    name: 'a truncated file',
    refusedBy: ['sha256sum'],
    files: (folder, seed) => truncated(file(folder, seed), seed),
  },
  {
    name: 'a file that has grown',
    refusedBy: ['sha256sum'],
    files: (folder, seed) => appendFile(file(folder, seed), seed.word),
  },
  {
    name: 'a byte of a file',
    refusedBy: ['sha256sum'],
    files: async (folder, seed) => {
      const bytes = await readFile(file(folder, seed))
      bytes[seed.index % bytes.length]! ^= 1
      await writeFile(file(folder, seed), bytes)
    },
  },
  { name: 'a file removed', refusedBy: ['sha256sum'], files: (folder, seed) => rm(file(folder, seed)) },
  {
    name: 'an empty file removed',
    refusedBy: ['sha256sum'],
    files: (folder) => rm(join(folder, 'logs/empty.log')),
  },
  {
    name: 'a file added',
    refusedBy: ['sha256sum'],
    files: (folder, { word }) => writeFile(join(folder, 'logs', `${word}.txt`), word),
  },
  {
    name: 'a link in the place of a file',
    refusedBy: ['sha256sum'],
    files: async (folder, seed) => {
      const [path, copy] = [file(folder, seed), join(folder, 'copy')]
      await writeFile(copy, await readFile(path))
      await rm(path)
      await symlink(copy, path)
    },
  },
  {
    name: 'a file changed, the manifest too',
    refusedBy: ['conftest'],
    files: fitted((folder, seed) => appendFile(file(folder, seed), ' ')),
  },
  {
    name: 'a file removed, from the manifest too',
    refusedBy: ['conftest'],
    files: fitted((folder) => rm(join(folder, 'logs/app.log'))),
  },
  {
    name: 'a file added, to the manifest too',
    refusedBy: ['conftest'],
    files: fitted((folder, { word }) => writeFile(join(folder, word), word)),
  },
  {
    name: 'a truncated manifest',
    refusedBy: ['conftest'],
    files: (folder, seed) => truncated(join(folder, MANIFEST), seed),
  },
  { name: 'no manifest file', refusedBy: ['conftest'], files: (folder) => rm(join(folder, MANIFEST)) },
  {
    name: 'an entry dropped from the manifest',
    refusedBy: ['conftest'],
    files: listed(({ files }, seed) => files.splice(at(files, seed), 1)),
  },
  {
    name: 'an entry changed in the manifest',
    refusedBy: ['conftest'],
    files: listed(({ files }, seed) => (files[at(files, seed)]!.sha256 = seed.digest)),
  },
  {
    name: 'a path out of the folder',
    refusedBy: ['conftest'],
    files: listed(({ files }, { word }) => files.push({ path: `../${word}`, bytes: 0, sha256: DIGEST })),
  },
  {
    name: 'a manifest of another run',
    refusedBy: ['conftest'],
    files: listed((manifest, { word }) => (manifest.rehearsal = word)),
  },
]

/** The envelope of another run of the same release on the same environment, laid into this one's folder. */
export function replayed(other: string): Mutation {
  return {
    name: 'a replayed envelope',
    refusedBy: ['conftest'],
    envelope: () => readFile(join(other, ATTESTATION), 'utf8'),
  }
}

export const MUTATIONS: readonly Mutation[] = [
  ...IN_THE_STATEMENT,
  ...IN_WHAT_IS_ASKED,
  ...IN_THE_ENVELOPE,
  ...IN_THE_FOLDER,
]
