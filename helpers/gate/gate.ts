import type { KeyObject } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { opened } from '../attestation/envelope.ts'
import { ATTESTATION, MANIFEST } from '../attestation/evidence-files.ts'
import { differences, readManifest, type ReadManifest } from '../attestation/manifest.ts'
import { stateOf, validUntil } from '../attestation/state.ts'
import { statementSchema, type Statement } from '../attestation/statement.ts'
import { readRecord } from '../record/read.ts'
import type { RehearsalRecord } from '../record/record.ts'
import type { Asked, Problem } from './asked.ts'
import { judge, manifestOf } from './judge.ts'

export interface Gated extends Asked {
  /** The folder of a run's results. */
  readonly evidence: string
  /** Whose signature it has to be; undefined where none is looked at. */
  readonly key: KeyObject | undefined
}

/** What the gate says. */
export interface Passage {
  readonly passes: boolean
  readonly problems: readonly Problem[]
  readonly signature: 'verified' | 'not checked' | 'refused'
  /** What is in the statement, where it can be believed. */
  readonly statement: Statement | undefined
}

/**
 * Whether a release may go live: only on a complete, untampered and fresh GO of exactly that release on that environment.
 * What can't be read is refused, never passed over.
 */
export async function gate(asked: Gated, now: Date): Promise<Passage> {
  const { evidence, key } = asked
  const problems: Problem[] = []
  const tell = (check: Problem['check'], message: string) => void problems.push({ check, message })

  const listed = await attempt(
    () => readManifest(evidence),
    (why) => tell('manifest', `${join(evidence, MANIFEST)} can't be used: ${why}`),
  )
  if (listed) for (const line of await differences(evidence, listed.manifest)) tell('manifest', line)
  const record = await attempt(
    () => readRecord(join(evidence, 'record.json')),
    (why) => tell('evidence', `${join(evidence, 'record.json')} can't be used: ${why}`),
  )
  if (listed && !listed.manifest.files.some(({ path }) => path === 'record.json'))
    tell('manifest', `${MANIFEST} does not name record.json.`)
  if (record && listed && listed.manifest.rehearsal !== record.rehearsal.id)
    tell(
      'manifest',
      `${MANIFEST} is of the run ${listed.manifest.rehearsal}, record.json of ${record.rehearsal.id}.`,
    )

  const signed = key
    ? await attempt(
        async () => opened(await readFile(join(evidence, ATTESTATION), 'utf8'), key),
        (why) =>
          tell(
            'signature',
            `${join(evidence, ATTESTATION)} is not signed with the key that was given: ${why}`,
          ),
      )
    : undefined
  const statement = await attempt<Statement | undefined>(
    () => {
      if (signed !== undefined) return statementSchema.parse(signed)
      return !key && listed && record ? unsigned(record, listed, asked) : undefined
    },
    (why) => tell('statement', `The statement about the release can't be used: ${why}`),
  )
  if (statement) problems.push(...judge(statement, asked, now))
  if (statement && key) problems.push(...agrees(statement, record, listed))
  if (!statement && problems.length === 0) tell('statement', 'Nothing is said about the release.')
  return {
    passes: problems.length === 0,
    problems,
    signature: key ? (signed === undefined ? 'refused' : 'verified') : 'not checked',
    statement,
  }
}

/** What a run says of itself, where nobody has signed it. */
function unsigned(record: RehearsalRecord, { sha256 }: ReadManifest, { maxAgeMs }: Asked): Statement {
  return statementSchema.parse(stateOf(record, sha256, validUntil(record, maxAgeMs)))
}

/** What is signed has to be about the evidence that lies beside it, and to say what the record says. */
function agrees(
  statement: Statement,
  record: RehearsalRecord | undefined,
  listed: ReadManifest | undefined,
): Problem[] {
  if (!listed || !record) return []
  const another = manifestOf(statement, listed.sha256)
  if (another.length > 0) return another
  const own = stateOf(record, listed.sha256, statement.predicate.validUntil)
  const strange = [
    ...(['subject', 'predicateType'] as const).filter((key) => !isDeepStrictEqual(own[key], statement[key])),
    ...Object.keys({ ...own.predicate, ...statement.predicate }).filter((key) => {
      const field = key as keyof Statement['predicate']
      return !isDeepStrictEqual(own.predicate[field], statement.predicate[field])
    }),
  ]
  if (strange.length === 0) return []
  return [
    {
      check: 'statement',
      message: `The statement does not say what record.json says: ${strange.join(', ')}.`,
    },
  ]
}

async function attempt<T>(read: () => T | Promise<T>, tell: (why: string) => void): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    tell(error instanceof z.ZodError ? oneLine(z.prettifyError(error)) : oneLine((error as Error).message))
    return undefined
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ')
}
