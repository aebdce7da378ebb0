import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { RUN_VARIABLE, type Journal } from '../helpers/platforms/journal/index.ts'
import type { Platform } from '../helpers/platforms/platform.ts'

/** The name by which a staging's journal knows it. */
export const ALERT_CHANNEL = 'alert-channel'

/** A channel for a staging's alerts, as a process that ends with it; its webhook. */
export async function startAlertChannel(
  journal: Journal,
  { address, calledAs }: Platform['listenFor'],
): Promise<string> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'alert-channel.ts'), address, calledAs], {
    env: { PATH: process.env.PATH, [RUN_VARIABLE]: journal.id },
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  await once(child, 'spawn')
  await journal.processGroup(ALERT_CHANNEL, child.pid!)
  const lines = createInterface({ input: child.stdout })
  const [url] = (await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(() => {
      throw new Error(`The alert channel cannot listen at ${address}.`)
    }),
  ])) as [string]
  lines.close()
  child.stdout.destroy()
  child.unref()
  return url
}
