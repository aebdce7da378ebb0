import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Resolved } from '../../environments/address.ts'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import type { Platform } from '../../platforms/platform.ts'
import { slackSink, type SlackMessage, type SlackSink } from '../../probes/index.ts'

/** Where alerts arrive. On a stand-in it is a sink of ours, whose webhook stands in the project's own file. */
export class AlertChannel {
  readonly #sink: SlackSink | undefined

  private constructor(sink: SlackSink | undefined) {
    this.#sink = sink
  }

  static async open(
    { project }: EnvironmentConfig,
    { projectFolder }: Resolved,
    { listenFor }: Platform,
  ): Promise<AlertChannel> {
    if (!project.standIn) return new AlertChannel(undefined)
    const sink = await slackSink(listenFor)
    const file = join(projectFolder, project.webhookFile)
    await rm(file, { force: true })
    await writeFile(file, sink.url, { mode: 0o600 })
    return new AlertChannel(sink)
  }

  /** Address of the webhook; undefined where alerts go to a channel that is not ours. */
  get url(): string | undefined {
    return this.#sink?.url
  }

  /** The message that holds a text. @throws while it has not arrived. */
  message(text: string): SlackMessage {
    const messages = this.#sink?.messages ?? []
    const message = messages.find((each) => each.text.includes(text))
    if (!message) throw new Error(`none of the channel’s ${messages.length} messages names ${text}`)
    return message
  }
}
