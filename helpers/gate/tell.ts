import type { Asked } from './asked.ts'
import type { Passage } from './gate.ts'

/** What the gate says to people: the answer, then what is missing, one line each. */
export function tell(passage: Passage, { release, environment }: Asked): string {
  const { passes, problems, signature, statement } = passage
  const subject = Object.entries(statement?.subject[0]?.digest ?? {}).map(
    ([kind, value]) => `${kind}:${value}`,
  )
  return [
    passes
      ? `PASS  ${release} may go live: it was rehearsed on ${environment}, ${statement?.predicate.finishedOn}, as ${subject.join()}.`
      : `REFUSED  ${release} may not go live from what was rehearsed on ${environment}.`,
    ...problems.map(({ check, message }) => `  ${check}: ${message}`),
    ...(signature === 'not checked'
      ? ['  The signature was not checked (--unsigned): whoever can write the evidence can make it pass.']
      : []),
  ].join('\n')
}

/** The same for machines. */
export function asJson({ passes, problems, signature, statement }: Passage, asked: Asked): string {
  const { release, environment, maxAgeMs, required } = asked
  return JSON.stringify(
    {
      passes,
      asked: { release, environment, maxAgeSeconds: maxAgeMs / 1000, required },
      signature,
      problems,
      ...(statement && {
        subject: statement.subject,
        rehearsal: statement.predicate.rehearsal,
        finishedOn: statement.predicate.finishedOn,
        validUntil: statement.predicate.validUntil,
      }),
    },
    null,
    2,
  )
}
