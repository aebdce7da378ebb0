import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Resolved } from '../../environments/address.ts'
import { partOf } from '../../environments/parts.ts'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import type { Platform } from '../../platforms/platform.ts'
import { slackSink, type SlackSink } from '../../parts/alertmanager/slack-sink.ts'
import type { AlertingProbe } from '../../parts/alertmanager/probe.ts'

type Notifications = Awaited<ReturnType<AlertingProbe['notifications']>>

/** Seconds between two messages on a group of alerts that are waited for. */
const WAITED_FOR_S = 5

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
   * From now on: whether an alert has arrived in the channel. Where the channel is not ours to read, it has when Alertmanager
   * says that the alert goes to a receiver with that channel, and the channel's own server has taken a notification since and
   * has refused none.
   * @returns a look that throws while the alert has not arrived
   */
  async awaitDelivery(alerting: AlertingProbe): Promise<(alert: string) => Promise<Delivery>> {
    const before = await alerting.notifications()
    if (this.#sink) return async (alert) => this.#message(alert, before, await alerting.notifications())
    const receivers = await alerting.receivers()
    return async (alert) => {
      const names = await alerting.receiversOf(alert)
      const channels = receivers.filter(({ name }) => names.includes(name)).flatMap((each) => each.channels)
      const { sent, failed } = await alerting.notifications()
      const seen = `${sent - before.sent} notifications taken and ${failed - before.failed} refused by the channel’s server since ${alert} was raised`
      if (sent <= before.sent || failed > before.failed) throw new Error(seen)
      return { channel: channels[0] ?? '', proof: `${alert} goes to ${names.join(', ')}; ${seen}` }
    }
  }

  /**
   * From now on: whether the channel was told that an alert is over. Where it is not ours to read, or a group of alerts is told
   * anew only after a time that is not waited for, it is by the configuration that is loaded.
   * @returns a look that throws while it was not
   */
  async awaitEnd(alerting: AlertingProbe, alert: string): Promise<() => Promise<string>> {
    const told = () => (this.#sink?.messages ?? []).filter(({ text }) => text.includes(alert))
    const before = told().length
    if (this.#sink && (await alerting.groupIntervalS()) <= WAITED_FOR_S)
      return () => {
        const last = told()[before]
        if (last) return Promise.resolve(last.text)
        return Promise.reject(
          new Error(
            `no message of the channel tells that ${alert} is over, after ${before} that it rings: does its receiver say \`send_resolved: true\`?`,
          ),
        )
      }
    const names = await alerting.receiversOf(alert)
    const silent = (await alerting.receivers()).filter(
      ({ name, tellsTheEnd }) => names.includes(name) && !tellsTheEnd,
    )
    return () =>
      silent.length === 0
        ? Promise.resolve(`${names.join(', ')}: told by configuration`)
        : Promise.reject(
            new Error(
              `${silent.map(({ name }) => name).join(', ')} does not tell when an alert is over: \`send_resolved: true\` in its slack_configs.`,
            ),
          )
  }

  #message(alert: string, before: Notifications, now: Notifications): Delivery {
    const messages = this.#sink?.messages ?? []
    const message = messages.find((each) => each.text.includes(alert))
    if (!message)
      throw new Error(
        `none of the channel’s ${messages.length} messages names ${alert}; Alertmanager has sent ${now.sent - before.sent} since, and failed with ${now.failed - before.failed}: its log says why, its route whether it has to.`,
      )
    return { channel: message.channel, proof: message.text }
  }
}
