import { CONFIGURATION, GO_TYPE, type Statement } from '../attestation/statement.ts'
import type { Asked, Problem } from './asked.ts'

/** How far another machine's clock may be ahead of this one's. */
const CLOCKS_DIFFER_MS = 5 * 60_000

/** What is missing in a statement for a release to go live; nothing where it may. `policy/gate.rego` asks the same. */
export function judge(statement: Statement, asked: Asked, now: Date): Problem[] {
  return [
    ...release(statement, asked),
    ...environment(statement, asked),
    ...verdict(statement),
    ...age(statement, asked, now),
    ...items(statement, asked),
    ...waivers(statement, now),
  ]
}

function release({ subject, predicate }: Statement, { release: wanted }: Asked): Problem[] {
  const digests = subject.flatMap(({ digest }) => Object.entries(digest))
  const [only] = digests
  if (subject.length !== 1 || digests.length !== 1 || !only)
    return [
      problem(
        'release',
        `It is about ${subject.length} subjects with ${digests.length} digests; expected one release with one digest.`,
      ),
    ]
  const [algorithm, value] = only
  const { commit, digest, tag } = predicate.release
  const isOwn = algorithm === 'sha256' ? digest === `sha256:${value}` : commit === value
  if (!isOwn || !['sha256', 'gitCommit'].includes(algorithm))
    return [
      problem('release', `Its subject, ${algorithm}:${value}, is not its release, ${digest} of ${commit}.`),
    ]
  const names = algorithm === 'sha256' ? [digest, value, commit] : [commit]
  if (names.includes(wanted)) return []
  return [
    problem('release', `It is about ${algorithm}:${value} (${tag}, commit ${commit}), not about ${wanted}.`),
  ]
}

function environment({ predicate: { rehearsal } }: Statement, asked: Asked): Problem[] {
  if (rehearsal.environment === asked.environment) return []
  return [
    problem('environment', `It was rehearsed on ${rehearsal.environment}, not on ${asked.environment}.`),
  ]
}

function verdict({ predicateType, predicate }: Statement): Problem[] {
  const { verdict: said, complete, result, journeys } = predicate
  const problems = [
    predicateType !== GO_TYPE && `It is of the type ${predicateType}; a GO is of ${GO_TYPE}.`,
    said !== 'GO' && `The verdict is ${said}, not GO.`,
    result !== 'PASSED' && `The result is ${result ?? 'not given'}, not PASSED.`,
    !complete &&
      'The rehearsal was not complete: a part of the runbook was chosen, it was interrupted, or something of its own has to be seen to.',
    journeys.length === 0 && 'No journey passed: nothing is known of what users can do.',
  ]
  return problems.filter((each) => each !== false).map((message) => problem('verdict', message))
}

function age({ predicate }: Statement, { maxAgeMs }: Asked, now: Date): Problem[] {
  const [finished, started, until] = [predicate.finishedOn, predicate.startedOn, predicate.validUntil].map(
    (each) => Date.parse(each),
  ) as [number, number, number]
  const problems = [
    finished < started && `It ended (${predicate.finishedOn}) before it started (${predicate.startedOn}).`,
    finished > now.getTime() + CLOCKS_DIFFER_MS &&
      `It ended in the future (${predicate.finishedOn}): is a clock wrong?`,
    now.getTime() - finished > maxAgeMs &&
      `It ended ${inDays(now.getTime() - finished)} ago (${predicate.finishedOn}); ${inDays(maxAgeMs)} are allowed.`,
    now.getTime() > until && `It was valid until ${predicate.validUntil}.`,
  ]
  return problems.filter((each) => each !== false).map((message) => problem('age', message))
}

function items({ predicate }: Statement, { required }: Asked): Problem[] {
  const { items: all, counts, passedTests, warnedTests, failedTests } = predicate
  const of = (kind: string) => all.filter(({ outcome }) => outcome === kind).map(({ id }) => id)
  const ids = all.map(({ id }) => id)
  const outcomes = new Map(all.map(({ id, outcome }) => [id, outcome]))
  const counted = Object.entries(counts).every(([kind, number]) => of(kind).length === number)
  const problems = [
    of('passed').length === 0 && 'No item passed.',
    ids.length !== new Set(ids).size && 'An item stands in it twice.',
    (!counted || Object.values(counts).reduce((sum, each) => sum + each, 0) !== ids.length) &&
      'Its counts are not those of its items.',
    !same(passedTests, of('passed')) && 'Its passedTests are not the items that passed.',
    !same(warnedTests, of('waived')) && 'Its warnedTests are not the items that are waived.',
    !same(failedTests, of('failed')) && 'Its failedTests are not the items that failed.',
    ...all
      .filter(({ outcome }) => ['failed', 'blocked', 'not run'].includes(outcome))
      .map(({ id, outcome }) => `${id} is ${outcome}.`),
    ...required
      .filter((id) => outcomes.get(id) !== 'passed')
      .map(
        (id) => `${id} is required, and is ${outcomes.get(id) ?? 'not in the runbook that was rehearsed'}.`,
      ),
  ]
  return problems.filter((each) => each !== false).map((message) => problem('item', message))
}

function waivers({ predicate: { items: all, waivers: accepted } }: Statement, now: Date): Problem[] {
  const today = now.toISOString().slice(0, 10)
  const waived = all.filter(({ outcome }) => outcome === 'waived').map(({ id }) => id)
  return [
    ...waived
      .filter((id) => !accepted.some(({ item }) => item === id))
      .map((id) => `${id} is waived, and nothing says by whom and until when.`),
    ...accepted
      .filter(({ until }) => until < today)
      .map(({ item, owner, until }) => `The waiver of ${item} (${owner}) expired on ${until}.`),
  ].map((message) => problem('waiver', message))
}

/** What is wrong where a statement does not name the list of the evidence that lies beside it. */
export function manifestOf({ predicate: { configuration } }: Statement, sha256: string): Problem[] {
  const named = configuration.filter(({ name }) => name === CONFIGURATION.manifest)
  if (named.length === 1 && named[0]?.digest.sha256 === sha256) return []
  return [
    problem(
      'manifest',
      `The statement is about another ${CONFIGURATION.manifest} than the one in the folder (SHA-256 ${sha256}): it belongs to another run, or the list was changed.`,
    ),
  ]
}

function problem(check: Problem['check'], message: string): Problem {
  return { check, message }
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index])
}

function inDays(ms: number): string {
  return `${(ms / 86_400_000).toFixed(1)} days`
}
