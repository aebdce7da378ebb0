import { glob, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parse } from 'yaml'

interface AlertmanagerConfig {
  readonly route?: { readonly receiver?: string }
  readonly receivers?: readonly {
    readonly name?: string
    readonly slack_configs?: readonly { readonly channel?: string }[]
  }[]
}

/** The Slack channel of the receiver that gets what no other route takes. */
export async function alertChannel(folder: string, config: string | undefined): Promise<string | undefined> {
  const { route, receivers = [] } = await yaml<AlertmanagerConfig>(folder, config)
  const first = receivers.filter(({ name }) => name === route?.receiver)
  const channels = [...first, ...receivers].flatMap(({ slack_configs = [] }) => slack_configs)
  return channels.map(({ channel }) => channel).find((channel) => channel?.startsWith('#'))
}

interface PrometheusConfig {
  readonly rule_files?: readonly string[]
}

interface Rules {
  readonly groups?: readonly { readonly rules?: readonly { readonly alert?: string }[] }[]
}

/** The alerts of Prometheus' rules that watch what a load strains. */
export async function loadAlerts(folder: string, config: string | undefined): Promise<string[]> {
  const { rule_files: patterns = [] } = await yaml<PrometheusConfig>(folder, config)
  const local = patterns.map((pattern) =>
    join(dirname(config ?? ''), pattern.replace(/^\/etc\/prometheus\//, '')),
  )
  const files = await Array.fromAsync(glob(local, { cwd: folder }))
  const rules = await Promise.all(files.map((file) => yaml<Rules>(folder, file)))
  const names = rules.flatMap(({ groups = [] }) =>
    groups.flatMap(({ rules: all = [] }) => all.map((rule) => rule.alert)),
  )
  return [
    ...new Set(names.filter((name) => name !== undefined && /error|latency|slow|p95|p99/i.test(name))),
  ] as string[]
}

/** A file that isn't there or doesn't parse tells nothing. */
async function yaml<T>(folder: string, file: string | undefined): Promise<Partial<T>> {
  if (file === undefined) return {}
  const text = await readFile(join(folder, file), 'utf8').catch(() => '')
  try {
    return (parse(text) as Partial<T> | null) ?? {}
  } catch {
    return {}
  }
}
