// Plain enough for k6, which loads this file as it is: no Node, no packages.
import { brief, violationsOf, type Violation } from './criterion.ts'
import { fill, resolve, type HttpAnswer, type HttpRequest, type Scope } from './expression.ts'
import type { Criterion, Json, Sample, Step } from './journey.ts'

/** What a step of a journey has not kept. */
export interface Failure {
  readonly journey: string
  readonly step: string
  /**
   * `unasked`: there was no way to put the request together; `unanswered`: no answer came; `status`: an answer with
   * another status; `wrong`: the status is right and the answer is not.
   */
  readonly kind: 'unasked' | 'unanswered' | 'status' | 'wrong'
  readonly request: string
  readonly expected: string
  readonly seen: string
  /** Beginning of the answer. */
  readonly answer: string
}

const SUCCESS: Criterion = { context: '$statusCode', minimum: 200, maximum: 299 }
const isAboutStatus = ({ context }: Criterion) => context === '$statusCode'

/** The statuses that a step asks for one by one; empty where it is content with 2xx. */
export function statusesOf({ successCriteria }: Step): number[] {
  const asked = successCriteria.filter(isAboutStatus).flatMap((each) => [each.equals, each.enum].flat())
  return asked.filter((each): each is number => typeof each === 'number')
}

/** The request that a step makes. @throws where it names what the sample or an earlier step does not have. */
export function requestOf({ request, parameters = [], requestBody }: Step, scope: Scope): HttpRequest {
  const [method = '', ...words] = request.split(' ')
  const path = fill(words.join(' '), scope, encodeURIComponent) as string
  const filled = parameters.map((parameter) => ({ ...parameter, value: fill(parameter.value, scope) }))
  const query = filled.filter((each) => each.in === 'query').map(({ name, value }) => pair(name, value))
  const contentType = requestBody?.contentType ?? 'application/json'
  return {
    method,
    path: [path, query.join('&')].filter((each) => each !== '').join(path.includes('?') ? '&' : '?'),
    headers: {
      accept: 'application/json, */*;q=0.5',
      ...(requestBody && { 'content-type': contentType }),
      ...Object.fromEntries(
        filled
          .filter((each) => each.in === 'header')
          .map(({ name, value }) => [name.toLowerCase(), text(value)]),
      ),
    },
    body: requestBody && written(fill(requestBody.payload, scope), contentType),
  }
}

/** What an answer does not keep of a step; what the criteria say of its body is only asked where its status is right. */
export function judge(
  journey: string,
  step: Step,
  request: HttpRequest,
  answer: HttpAnswer,
  scope: Scope,
): Failure[] {
  const seen = { ...scope, answer }
  const found = (criteria: readonly Criterion[]) => criteria.flatMap((each) => violations(each, seen))
  const own = step.successCriteria.filter(isAboutStatus)
  const refused = found(own.length > 0 ? own : [SUCCESS])
  const failures =
    refused.length > 0 ? refused : found(step.successCriteria.filter((each) => !isAboutStatus(each)))
  const missing = refused.length + failures.length > 0 ? [] : missingOutputs(step, seen)
  return [...failures, ...missing].map(({ expected, seen: was }) => ({
    ...{ journey, step: step.stepId, request: told(request), expected, seen: was },
    kind: refused.length > 0 ? 'status' : 'wrong',
    answer: brief(answer.text),
  }))
}

/** A step that could not be asked, or got no answer. */
export function unanswered(
  journey: string,
  { stepId, request }: Step,
  reason: string,
  made: HttpRequest | undefined,
): Failure {
  return {
    journey,
    step: stepId,
    kind: made ? 'unanswered' : 'unasked',
    request: made ? told(made) : request,
    expected: made ? 'an answer' : 'a request that can be put together',
    seen: reason,
    answer: '',
  }
}

/** What a step hands on to those after it. */
export function outputsOf({ outputs = {} }: Step, answer: HttpAnswer, scope: Scope): Sample {
  const named = Object.entries(outputs).map(
    ([name, expression]) => [name, resolve(expression, { ...scope, answer }) as Json] as const,
  )
  return Object.fromEntries(named.filter(([, value]) => value !== undefined))
}

/** A failure in one line. */
export function tell({ journey, step, request, expected, seen, answer }: Failure): string {
  const was = answer === '' ? '' : ` The answer: ${answer}`
  return `Journey “${journey}”, step “${step}”: ${request}: expected ${expected}, seen ${seen}.${was}`
}

function violations(criterion: Criterion, scope: Scope): Violation[] {
  try {
    return violationsOf(criterion, scope)
  } catch (error) {
    return [{ expected: `what ${criterion.context} is held against`, seen: (error as Error).message }]
  }
}

function missingOutputs({ outputs = {} }: Step, scope: Scope): Violation[] {
  return Object.entries(outputs)
    .filter(([, expression]) => resolve(expression, scope) === undefined)
    .map(([name, expression]) => ({ expected: `${expression}, handed on as “${name}”`, seen: 'nothing' }))
}

function written(payload: Json, contentType: string): string {
  if (typeof payload === 'string' && !contentType.includes('json')) return payload
  if (!contentType.startsWith('application/x-www-form-urlencoded')) return JSON.stringify(payload)
  return Object.entries(payload ?? {})
    .map(([name, value]) => pair(name, value as Json))
    .join('&')
}

const text = (value: Json) => (typeof value === 'object' ? JSON.stringify(value) : String(value))
const pair = (name: string, value: Json) => `${encodeURIComponent(name)}=${encodeURIComponent(text(value))}`
const told = ({ method, path, body }: HttpRequest) => [method, path, ...(body ? [brief(body)] : [])].join(' ')
