import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import type { Tool } from '../../../toolchain/index.ts'
import type { Tls } from '../../tls/tls.ts'
import type { HttpConnection } from '../connection.ts'
import type { OpenApiDocument } from '../openapi/document.ts'
import { operationsOf } from '../openapi/routes.ts'
import { readReport, type Explored } from './report.ts'

/**
 * What is held against every answer: the server's own errors (5xx), media types and bodies that are not as documented.
 * What a document leaves out is no fault of a release: a status that it does not list, a value that is taken all the same.
 */
const CHECKS = ['not_a_server_error', 'content_type_conformance', 'response_schema_conformance']
/** Requests that are made up at random for each operation, beside those that try each keyword of its schemas. */
const EXAMPLES = 25
/** Seconds after which what was not asked stays so: ten times what the bundled system takes, for machines and systems that are slow. */
const ENDED_AFTER_S = 90
/** The same requests each time, none of other methods than are documented, and no byte 0, which PostgreSQL has no text of. */
const SETTINGS = ['[phases.coverage]', 'unexpected-methods = []', '[generation]', 'allow-x00 = false']
const ARGUMENTS = [
  '--no-color',
  ...['--phases', 'coverage,fuzzing', '--mode', 'all', '--max-examples', String(EXAMPLES)],
  ...['--checks', CHECKS.join()],
  ...['--generation-deterministic', '--warnings', 'off'],
]

export interface Exploration {
  readonly explored: readonly Explored[]
  /** Operations of the document that were not come to, as it writes them. */
  readonly unreached: readonly string[]
}

export interface ExploreOptions {
  /** Schemathesis. */
  readonly tool: Pick<Tool, 'bin' | 'env'>
  /** What is asked: the document of the operations that may be. */
  readonly document: OpenApiDocument
  readonly signal: AbortSignal
}

/** Generators that run side by side: each of them is bound by a single processor, whatever its own `--workers` are. */
const SIDE_BY_SIDE = 2

/**
 * Makes requests of all kinds that a document allows, and some that it does not, for 90 seconds at most, of two operations
 * at a time; headers reach the generator by its environment, so that no list of processes shows them.
 * @throws with what the generator said, where it has made no request
 */
export async function explore(
  connection: HttpConnection,
  { document, ...options }: ExploreOptions,
): Promise<Exploration> {
  const dealt = Array.from({ length: SIDE_BY_SIDE }, (_, index) => dealtTo(document, index))
  const parts = dealt.filter((part) => operationsOf(part).length > 0)
  // Settled, as none may be left running; of two that fail the first tells enough.
  const ended = await Promise.allSettled(
    parts.map((part) => exploreAlone(connection, { document: part, ...options })),
  )
  const explorations = ended.map((each) => {
    if (each.status === 'rejected') throw each.reason
    return each.value
  })
  return {
    explored: explorations.flatMap(({ explored }) => explored),
    unreached: explorations.flatMap(({ unreached }) => unreached),
  }
}

/** Every second path of a document, as cards are dealt: those that follow each other are often of one kind and one cost. */
function dealtTo(document: OpenApiDocument, index: number): OpenApiDocument {
  const paths = Object.entries(document.paths ?? {})
  return { ...document, paths: Object.fromEntries(paths.filter((_, at) => at % SIDE_BY_SIDE === index)) }
}

async function exploreAlone(
  connection: HttpConnection,
  { tool, document, signal }: ExploreOptions,
): Promise<Exploration> {
  // For the time of the run: the generator's own report may hold what a header says.
  await using folder = await mkdtempDisposable(join(tmpdir(), 'explore-'))
  const [schema, config, report] = ['openapi.json', 'schemathesis.toml', 'requests.ndjson'].map((name) =>
    join(folder.path, name),
  ) as [string, string, string]
  const headers = Object.entries(connection.headers ?? {})
  const named = headers.map(([name], index) => `${JSON.stringify(name)} = "\${HEADER_${index}}"`)
  await writeFile(schema, JSON.stringify(document))
  await writeFile(config, [`headers = { ${named.join(', ')} }`, ...SETTINGS, ''].join('\n'))
  const { all, timedOut } = await execa(
    tool.bin('schemathesis'),
    [
      ...['--config-file', config, 'run', schema, '--url', new URL(connection.url).origin],
      ...ARGUMENTS,
      ...['--report-ndjson-path', report],
      ...(connection.tls ? byTls(connection.tls) : []),
    ],
    {
      cwd: folder.path,
      extendEnv: false,
      env: {
        ...{ PATH: process.env.PATH, HOME: process.env.HOME, NO_PROXY: '*', ...tool.env },
        ...Object.fromEntries(headers.map(([, value], index) => [`HEADER_${index}`, value])),
      },
      ...{ all: true, reject: false, timeout: ENDED_AFTER_S * 1000, cancelSignal: signal },
    },
  )
  signal.throwIfAborted()
  const explored = readReport(await readFile(report, 'utf8').catch(() => ''))
  if (explored.every(({ requests }) => requests === 0)) {
    const when = timedOut ? ` within ${ENDED_AFTER_S} s` : ''
    throw new Error(`Schemathesis has made no request of ${connection.url}${when}: ${lastOf(all)}`)
  }
  const reached = new Set(explored.map(({ operation }) => operation))
  return { explored, unreached: operationsOf(document).filter((operation) => !reached.has(operation)) }
}

/** Names are checked where the certificates of one authority are; `ca` alone has no such way. */
function byTls({ verify, ca, cert, key }: Tls): string[] {
  return [
    ...(verify === 'full' ? (ca === undefined ? [] : ['--tls-verify', ca]) : ['--tls-verify', 'false']),
    ...(cert === undefined ? [] : ['--request-cert', cert]),
    ...(key === undefined ? [] : ['--request-cert-key', key]),
  ]
}

const lastOf = (output: string) => output.trim().split('\n').slice(-5).join('\n')
