import { expressionsIn, parse } from './expression.ts'
import type { Criterion, DataJourney, Step } from './journey.ts'

export interface Fault {
  readonly path: (string | number)[]
  readonly message: string
}

/** What is wrong with a journey as it is written: an expression that can name nothing, a step that cannot fail. */
export function checkJourney(journey: DataJourney): Fault[] {
  const handed = new Map<string, ReadonlySet<string>>()
  const of = (list: 'steps' | 'undo') =>
    (journey[list] ?? []).flatMap((step, index) => {
      const faults = faultsOf(step, handed).map(({ path, message }) => ({
        path: [list, index, ...path],
        message,
      }))
      if (handed.has(step.stepId))
        faults.push({ path: [list, index], message: `${step.stepId}: two steps of one name` })
      handed.set(step.stepId, new Set(Object.keys(step.outputs ?? {})))
      return faults
    })
  const faults = [...of('steps'), ...of('undo')]
  const looks = journey.steps.some(({ successCriteria }) =>
    successCriteria.some(({ context }) => context !== '$statusCode'),
  )
  if (!looks)
    faults.push({
      path: ['steps'],
      message:
        'no step looks at an answer: a status alone is not yet what a user came for. Add a criterion on $response.body',
    })
  return faults
}

function faultsOf(step: Step, handed: ReadonlyMap<string, ReadonlySet<string>>): Fault[] {
  const asked = [step.request, step.parameters?.map(({ value }) => value), step.requestBody?.payload].flatMap(
    (value) => expressionsIn(value).map((text) => known(text, handed, false)),
  )
  const held = step.successCriteria.flatMap((criterion) => [
    known(criterion.context, handed, true),
    ...[criterion.equals, criterion.differs].flatMap(expressionsIn).map((text) => known(text, handed, true)),
    emptiness(criterion),
    patternFault(criterion),
  ])
  const named = Object.values(step.outputs ?? {}).map((text) => known(text, handed, true))
  const at = (part: string) => (message: string | undefined) =>
    message === undefined ? [] : [{ path: [part], message }]
  return [
    ...asked.flatMap(at('request')),
    ...held.flatMap(at('successCriteria')),
    ...named.flatMap(at('outputs')),
  ]
}

function known(
  text: string,
  handed: ReadonlyMap<string, ReadonlySet<string>>,
  answered: boolean,
): string | undefined {
  try {
    const { of, step, name } = parse(text)
    if (of === 'output' && !handed.get(step)?.has(name))
      return `${text}: no earlier step “${step}” has an output “${name}”`
    if (!answered && (of === 'status' || of === 'header' || of === 'body'))
      return `${text}: a request is made before there is an answer`
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

function emptiness({ context, each: _, ...conditions }: Criterion): string | undefined {
  const some = Object.values(conditions).some((value) => value !== undefined)
  return some
    ? undefined
    : `${context}: nothing is demanded of it, so it cannot fail. Add exists, type, equals, …`
}

function patternFault({ pattern }: Criterion): string | undefined {
  try {
    new RegExp(pattern ?? '', 'u')
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}
