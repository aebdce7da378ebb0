import { expect, test, vi, type TestContext } from 'vitest'
import type { Outcome, SpecDeclaration } from '../../helpers/record/outcome.ts'
import { holdBack } from '../../helpers/rehearsal/gate.ts'
import { Ledger } from '../../helpers/rehearsal/ledger.ts'
import { runSpec } from '../../helpers/rehearsal/run-spec.ts'
import { WithheldError } from '../../helpers/rehearsal/withheld.ts'

const mocked = vi.hoisted((): { session?: unknown } => ({}))
vi.mock('../../helpers/rehearsal/session.ts', () => ({ session: () => Promise.resolve(mocked.session) }))

const declaration: SpecDeclaration = {
  ...{ section: '2', checklist: '2.5', title: 'the schema is proved', covers: ['2.5-04'], needs: [] },
  ...{ act: 'migrate', scratch: true },
}

class Skipped extends Error {}

const notPossible = () => new WithheldError('app may not create databases: ALTER ROLE app CREATEDB.')

/** What becomes of an item whose spec finds in its body that what it does cannot be tried. */
async function withheld(
  more: Partial<SpecDeclaration>,
  body = () => Promise.reject(notPossible()),
  failedBefore?: Error,
): Promise<{ outcome: Outcome; ledger: Ledger }> {
  const ledger = new Ledger()
  const config = {
    ...{ allow: ['migrate'], waivers: [], parts: {}, journeys: {}, production: { hosts: [] } },
    ...{ load: { alerts: [] }, outbound: [], migrations: { tool: 'command' } },
    project: { standIn: {}, variables: {}, composeFiles: [], requiredVariables: [] },
    compose: { profiles: [] },
  }
  const system = {
    ...{ config, parts: [], run: {}, resolved: { projectFolder: '/', ports: {}, secrets: {} } },
    ...{ journeys: {}, platform: { lacks: new Map(), outOfReach: new Map() } },
  }
  mocked.session = {
    ...{ ledger, results: [], environment: { name: 'staging', config } },
    run: { selection: { sections: [], items: [] }, runbook: { sections: [] } },
    system: () => Promise.resolve(system),
    beforeAct: () => Promise.resolve(),
    afterAct: () => Promise.resolve(),
  }
  const context = {
    ...{
      expect,
      signal: new AbortController().signal,
      task: { meta: {}, ...(failedBefore && { result: { state: 'fail', errors: [failedBefore] } }) },
      annotate: () => Promise.resolve(),
    },
    skip: (reason: string) => {
      throw new Skipped(reason)
    },
  } as unknown as TestContext
  const spec = { gives: undefined, takes: {}, timeoutMs: 1000, declaration: { ...declaration, ...more } }
  const running = expect(runSpec({ ...spec, body }, context))
  await (failedBefore ? running.resolves.toBeUndefined() : running.rejects.toThrow(Skipped))
  return { outcome: ledger.of('2.5-04')!, ledger }
}

const after = (ledger: Ledger) =>
  holdBack(
    { ...declaration, title: 'the app starts', covers: ['2.8-02'], needs: ['2.5-04'] },
    ...[
      { ledger, lacks: new Map(), outOfReach: new Map(), allow: ['migrate'], selected: () => true } as const,
    ],
  )

test('what cannot be tried after all is not run, with the reason, and red nowhere', async () => {
  const { outcome, ledger } = await withheld({})
  expect(outcome).toEqual({
    kind: 'not run',
    reason: 'app may not create databases: ALTER ROLE app CREATEDB.',
  })
  expect(after(ledger)).toMatchObject({ kind: 'blocked', blockedBy: '2.5-04' })
})

test('and where it brings nothing about, what follows goes on', async () => {
  const { outcome, ledger } = await withheld({ standing: true })
  expect(outcome).toMatchObject({ kind: 'not run', standing: true })
  expect(after(ledger)).toBeUndefined()
})

test('what a spec ended by is what it says, also where what it held cannot be let go', async () => {
  const { outcome } = await withheld({}, async () => {
    await using held = new AsyncDisposableStack()
    held.defer(() => Promise.reject(new Error('the connection is lost')))
    throw await Promise.resolve(notPossible())
  })
  expect(outcome).toMatchObject({ kind: 'not run' })
  expect(outcome).toHaveProperty(
    'reason',
    'app may not create databases: ALTER ROLE app CREATEDB.\nAnd while that was cleaned up after: the connection is lost',
  )
})

test('what it has failed of before is not hidden by what could not be tried after that', async () => {
  const { outcome } = await withheld({}, undefined, new Error('one of two tables is wrong'))
  expect(outcome).toEqual({ kind: 'failed', reason: expect.stringMatching('one of two tables') as string })
})
