import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** What an engine answers: the first entry that "METHOD /path" matches; 404 for the rest. */
export type Answers = readonly (readonly [RegExp, Answer])[]

export const json =
  (body: unknown, status = 200): Answer =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

/** A stream that begins well: what fails later is told in its last line. */
export const progress =
  (...lines: object[]): Answer =>
  (_request, response) =>
    response.writeHead(200).end(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))

export const refusal = (message: string, status = 500) => json({ message }, status)

export const silence: Answer = () => undefined

const VERSION = { Version: '20.10.24', ApiVersion: '1.41', Os: 'linux', Components: [{ Name: 'Engine' }] }

export const versionWith = (changes: object) => [/GET \/version/, json({ ...VERSION, ...changes })] as const

/** How an engine that is well answers. */
const WELL: Answers = [
  [/GET \/_ping/, (_request, response) => response.end('OK')],
  [/GET \/version/, json(VERSION)],
  [/GET \/info/, json({ ServerVersion: '20.10.24', OperatingSystem: 'Debian', IndexServerAddress: '' })],
]

export interface FakeEngine extends AsyncDisposable {
  readonly socket: string
  readonly host: string
  /** "METHOD /path" of each request so far. */
  readonly asked: string[]
}

/** A container engine on a socket in a folder of its own, that answers as it is told and as one that is well. */
export async function fakeEngine(...answers: Answers): Promise<FakeEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'engine-'))
  const socket = join(folder, 'engine.sock')
  const asked: string[] = []
  const server = createServer((request, response) => {
    const line = `${request.method} ${decodeURIComponent(request.url ?? '')}`
    asked.push(line)
    request.resume()
    const [, answer] = [...answers, ...WELL].find(([pattern]) => pattern.test(line)) ?? []
    ;(answer ?? refusal('no such thing', 404))(request, response)
  })
  await new Promise<void>((resolve) => server.listen(socket, resolve))
  return {
    socket,
    host: `unix://${socket}`,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true })
    },
  }
}

/** Answers for an engine that has these images. */
export function withImages(...references: string[]): Answers {
  return references.map((reference) => [
    new RegExp(`GET /images/${RegExp.escape(reference)}/json`),
    json({ Id: `sha256:${reference}`, Config: { Labels: {} } }),
  ])
}
