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
  const { route, receivers } = await yaml<AlertmanagerConfig>(folder, config)
  const all = listOf(receivers)
  const first = all.filter(({ name }) => name === route?.receiver)
  const channels = [...first, ...all].flatMap(({ slack_configs: configs }) => listOf(configs))
  return channels.map(({ channel }) => channel).find((channel) => String(channel ?? '').startsWith('#'))
}

interface PrometheusConfig {
  readonly rule_files?: readonly string[]
}

interface Rules {
  readonly groups?: readonly { readonly rules?: readonly { readonly alert?: string }[] }[]
}

/** The alerts of Prometheus' rules that watch what a load strains. */
export async function loadAlerts(folder: string, config: string | undefined): Promise<string[]> {
  const { rule_files: patterns } = await yaml<PrometheusConfig>(folder, config)
  const local = listOf(patterns).map((pattern) =>
    join(dirname(config ?? ''), String(pattern).replace(/^\/etc\/prometheus\//, '')),
  )
  const files = await Array.fromAsync(glob(local, { cwd: folder }))
  const rules = await Promise.all(files.map((file) => yaml<Rules>(folder, file)))
  const names = rules.flatMap(({ groups }) =>
    listOf(groups).flatMap(({ rules: all }) => listOf(all).map((rule) => rule.alert)),
  )
  return [
    ...new Set(names.filter((name) => name !== undefined && /error|latency|slow|p95|p99/i.test(name))),
  ] as string[]
}

/** What of a list is there: a key with nothing under it is null in YAML, and so may each of its entries be. */
function listOf<T>(value: readonly (T | null)[] | null | undefined): T[] {
  return Array.isArray(value) ? (value as readonly (T | null)[]).filter((each) => each !== null) : []
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
