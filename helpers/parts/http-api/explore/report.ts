/** A request that was answered otherwise than it may be. */
export interface Fault {
  /** `POST /matches {"limit":-1}` */
  readonly request: string
  /** What is wrong with the answer, in the generator's words: `Server error`. */
  readonly what: string
  readonly status: number | undefined
  /** The beginning of the answer's body. */
  readonly answer: string
}

/** What became of the requests that were made of one operation. */
export interface Explored {
  /** `POST /matches`, as the document writes it. */
  readonly operation: string
  /** Those that were answered. */
  readonly requests: number
  readonly faults: readonly Fault[]
}

interface Check {
  readonly status: string
  readonly failure_info?: { readonly failure: { readonly title: string; readonly message: string } }
}

interface Bytes {
  readonly $base64: string
}

interface Interaction {
  readonly request: { readonly method: string; readonly uri: string; readonly body?: Bytes | null }
  readonly response?: { readonly status_code: number; readonly content?: Bytes | null } | null
}

interface Recorder {
  readonly label: string
  readonly checks?: Readonly<Record<string, readonly Check[]>> | null
  readonly interactions?: Readonly<Record<string, Interaction>> | null
}

interface Line {
  readonly ScenarioFinished?: { readonly recorder: Recorder }
}

const MOST_SHOWN = 400

/** Reads Schemathesis' NDJSON report, also one that ends in the middle of a line: a run that was ended has that. */
export function readReport(text: string): Explored[] {
  const byOperation = new Map<string, Explored>()
  for (const { label, checks, interactions } of text.split('\n').flatMap(recorderIn)) {
    const answered = Object.values(interactions ?? {}).filter(({ response }) => response)
    const before = byOperation.get(label) ?? { operation: label, requests: 0, faults: [] }
    const faults = Object.entries(checks ?? {}).flatMap(([id, each]) =>
      each.flatMap((check) => faultOf(check, interactions?.[id])),
    )
    byOperation.set(label, {
      operation: label,
      requests: before.requests + answered.length,
      faults: [...before.faults, ...faults],
    })
  }
  return [...byOperation.values()].map((each) => ({ ...each, faults: each.faults.toSorted(byLength) }))
}

/** The shortest request that has failed tells most. */
const byLength = (one: Fault, other: Fault) => one.request.length - other.request.length

function recorderIn(line: string): Recorder[] {
  try {
    const { ScenarioFinished: scenario } = JSON.parse(line) as Line
    return scenario ? [scenario.recorder] : []
  } catch {
    return []
  }
}

function faultOf({ status, failure_info: info }: Check, interaction: Interaction | undefined): Fault[] {
  if (status !== 'failure' || !info || !interaction) return []
  const { title, message } = info.failure
  const { request, response } = interaction
  const { pathname, search } = new URL(request.uri)
  return [
    {
      request: [request.method, pathname + search, shown(request.body)].filter(Boolean).join(' '),
      what: [title, message.split('\n', 1)[0]].filter(Boolean).join(': '),
      status: response?.status_code,
      answer: shown(response?.content),
    },
  ]
}

function shown(bytes: Bytes | null | undefined): string {
  const text = Buffer.from(bytes?.$base64 ?? '', 'base64').toString('utf8')
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text
}
