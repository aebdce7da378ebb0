import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Resolved } from '../../environments/address.ts'
import { partOf } from '../../environments/parts.ts'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import type { Platform } from '../../platforms/platform.ts'
import { slackSink, type SlackSink } from '../../parts/alertmanager/slack-sink.ts'
import type { AlertingProbe } from '../../parts/alertmanager/probe.ts'

/** That an alert has arrived. */
export interface Delivery {
  readonly channel: string
  /** The message, or what its server has been seen to do with it. */
  readonly proof: string
}

/** Where alerts arrive. On a stand-in it is a sink of ours, whose webhook stands in the project's own file. */
export class AlertChannel {
  readonly #sink: SlackSink | undefined

  private constructor(sink: SlackSink | undefined) {
    this.#sink = sink
  }

  static async open(
    config: EnvironmentConfig,
    { projectFolder }: Resolved,
    { listenFor }: Platform,
  ): Promise<AlertChannel> {
    const webhookFile = partOf(config, 'alertmanager')?.webhookFile
    if (!config.project.standIn || !webhookFile) return new AlertChannel(undefined)
    const sink = await slackSink(listenFor)
    const file = join(projectFolder, webhookFile)
    await rm(file, { force: true })
    await writeFile(file, sink.url, { mode: 0o600 })
    return new AlertChannel(sink)
  }

  /** Address of the webhook; undefined where alerts go to a channel that is not ours. */
  get url(): string | undefined {
    return this.#sink?.url
  }

  /**
   * From now on: whether an alert has arrived in the channel. Where the channel is not ours to read, it has when the
   * channel's own server has taken a notification from Alertmanager since, and has refused none.
   * @returns a look that throws while the alert has not arrived
   */
  async awaitDelivery(alerting: AlertingProbe): Promise<(alert: string) => Promise<Delivery>> {
    if (this.#sink) return (alert) => Promise.resolve(this.#message(alert))
    const before = await alerting.notifications()
    const channels = (await alerting.receivers()).flatMap((receiver) => receiver.channels)
    return async (alert) => {
      const { sent, failed } = await alerting.notifications()
      const seen = `${sent - before.sent} notifications taken and ${failed - before.failed} refused by the channel’s server since ${alert} was raised`
      if (sent <= before.sent || failed > before.failed) throw new Error(seen)
      return { channel: channels[0] ?? '', proof: seen }
    }
  }

  #message(alert: string): Delivery {
    const messages = this.#sink?.messages ?? []
    const message = messages.find((each) => each.text.includes(alert))
    if (!message) throw new Error(`none of the channel’s ${messages.length} messages names ${alert}`)
    return { channel: message.channel, proof: message.text }
  }
}
