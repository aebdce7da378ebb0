import { chainOf, ConnectionError, explained, hintFor } from '../tls/explain.ts'
import { describeTls } from '../tls/tls.ts'
import type { KafkaConnection } from './connection.ts'

/** What a connection asks for, without its secrets. */
export function describeKafka({ brokers, sasl, tls }: KafkaConnection): string {
  const login = sasl ? `as ${sasl.user} by SASL ${sasl.mechanism}` : 'without a login'
  return `Kafka at ${brokers.join(', ')}, ${login}, ${tls ? `with ${describeTls(tls)}` : 'without TLS'}`
}

/** What was asked for, what the brokers said to it, and what to do next. */
export function explainKafka(error: unknown, connection: KafkaConnection): string {
  const { sasl, tls } = connection
  const told = toldBy(error)
  const hint =
    hintOf(told, connection) || hintFor(error) || (told === '' ? hintForSilence(error, connection) : '')
  return explained(
    describeKafka(connection),
    told === '' ? error : new ConnectionError(told),
    [sasl?.password, tls?.keyPassphrase],
    hint,
  )
}

/** What the client tells of a broker's answer beside its message. */
interface Answer extends Error {
  readonly serverErrorMessage?: string | null
  readonly apiId?: string
  readonly response?: { readonly mechanisms?: readonly string[] }
  readonly errors?: readonly Error[]
}

/** The broker's own words, wherever the client has put them; empty where it has said none. */
function toldBy(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const { serverErrorMessage, apiId, message, response, errors = [], cause } = error as Answer
  const mechanisms = response?.mechanisms ?? []
  if (mechanisms.length > 0) return `it offers SASL ${mechanisms.join(', ')} alone`
  for (const each of [...errors, cause]) {
    const told = toldBy(each)
    if (told !== '') return told
  }
  if (serverErrorMessage) return serverErrorMessage
  return apiId === undefined ? '' : `${message} (${apiId})`
}

function hintOf(told: string, { sasl }: KafkaConnection): string {
  if (told.startsWith('it offers SASL')) return 'Set `sasl.mechanism` to one of these.'
  if (/SASL_AUTHENTICATION_FAILED|authentication failed|invalid (credentials|username)/i.test(told))
    return 'Correct `sasl.user`, or the variable that holds its password.'
  if (/AUTHORIZATION_FAILED/.test(told))
    return `Give ${sasl?.user ?? 'everybody'} that right (kafka-acls), or name a user that has it.`
  if (/ILLEGAL_SASL_STATE|UNSUPPORTED_SASL/.test(told))
    return 'It speaks no SASL here: leave `sasl` out, or correct the port.'
  return ''
}

/** Brokers end a connection, or let it wait, that speaks to them in another way than they expect. */
function hintForSilence(error: unknown, { sasl, tls }: KafkaConnection): string {
  const words = chainOf(error)
    .map(({ message }) => message)
    .join(' ')
  if (words.includes('requires TLS')) return 'Speak TLS: there is `tls` for it.'
  if (words.includes('before secure TLS connection was established'))
    return 'What listens there does not speak TLS: leave `tls` out, or correct the port.'
  if (!/closed|timed out|timeout|ECONNRESET|failed/i.test(words)) return ''
  const ways = [
    ...(tls ? [] : ['TLS (`tls`)']),
    ...(sasl ? [] : ['a login (`sasl`)']),
    ...(tls && !tls.cert ? ['a client certificate (`tls.cert`, `tls.key`)'] : []),
  ]
  return ways.length === 0 ? '' : `It may ask for ${ways.join(' or ')}.`
}
