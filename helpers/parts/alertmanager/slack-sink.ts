import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** A message as Slack's incoming webhooks take it. */
export interface SlackMessage {
  readonly channel: string
  readonly text: string
  readonly at: Date
}

/** A receiver for messages to Slack on this machine. */
export interface SlackSink extends AsyncDisposable {
  /** The webhook to write to; like a real one it is a secret. */
  readonly url: string
  readonly messages: readonly SlackMessage[]
}

interface Payload {
  readonly channel?: string
  readonly text?: string
  readonly attachments?: readonly {
    readonly title?: string
    readonly text?: string
    readonly fallback?: string
  }[]
}

/** Listens on a free port of `address`, which those who write call `calledAs`; it keeps no process alive. */
export async function slackSink({
  address,
  calledAs,
}: {
  address: string
  calledAs: string
}): Promise<SlackSink> {
  const messages: SlackMessage[] = []
  const path = `/services/${randomBytes(12).toString('hex')}`
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      if (request.method !== 'POST' || request.url !== path) return response.writeHead(404).end('no_service')
      const { channel = '', text: said = '', attachments = [] } = JSON.parse(body) as Payload
      const parts = attachments.flatMap((each) => [each.title ?? '', each.text ?? '', each.fallback ?? ''])
      messages.push({ channel, text: [said, ...parts].join(' '), at: new Date() })
      return response.end('ok')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, address, resolve))
  server.unref()
  const { port } = server.address() as AddressInfo
  return {
    url: `http://${calledAs}:${port}${path}`,
    messages,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
