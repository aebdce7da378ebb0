import { glob, readFile } from 'node:fs/promises'
import { dirname, join, posix, relative } from 'node:path'
import { yamlSource, type YamlSource, type Way } from '../../parts/compose-project/index.ts'
import { listOf, mapOf, textOf, textsOf } from './data.ts'
import type { Linted } from './linted.ts'
import { promqlProblem, wantedValues } from './promql.ts'
import type { Wrong } from './wrong.ts'

/** Prometheus' and Alertmanager's files: what does not parse, and what selects nothing. */
export async function monitoringLint(linted: Linted): Promise<Wrong[]> {
  return [...(await prometheus(linted)), ...(await alertmanager(linted))]
}

async function read(folder: string, file: string): Promise<YamlSource | undefined> {
  const text = await readFile(join(folder, file), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : yamlSource(file, text)
}

/** What does not parse: the program does not start with it. */
function unreadable({ file, problem }: YamlSource, program: string): Wrong[] {
  return problem === undefined
    ? []
    : [
        {
          ...{ rule: 'monitoring-broken', file, line: problem.line },
          what: `it is no YAML: ${problem.what}`,
          why: `${program} does not start with it, or keeps what it had.`,
        },
      ]
}

async function prometheus(linted: Linted): Promise<Wrong[]> {
  const { folder, monitoring } = linted
  const source = monitoring.prometheus === undefined ? undefined : await read(folder, monitoring.prometheus)
  if (source === undefined) return []
  if (source.problem) return unreadable(source, 'Prometheus')
  const config = mapOf(source.data)
  const jobs = listOf(config.scrape_configs).map(mapOf)
  const ruleFiles = await rules(linted, source, config)
  return [
    ...(await scrapes(linted, source, config)),
    ...ruleFiles.wrong,
    ...ruleFiles.sources.flatMap((each) => ruleFile(each, jobs)),
  ]
}

/** A path of the container's, as a path from the project: by what is mounted, else from the file that names it. */
function localPath(linted: Linted, from: string, path: string): string | undefined {
  if (!path.startsWith('/')) return join(dirname(from), path)
  const services = Object.values(linted.model.services ?? {})
  const mounts = services.flatMap((service) => (service?.volumes ?? []).filter(({ type }) => type === 'bind'))
  const [mount] = mounts
    .filter(({ target = '-' }) => path === target || path.startsWith(`${target.replace(/\/$/, '')}/`))
    .toSorted((one, other) => (other.target?.length ?? 0) - (one.target?.length ?? 0))
  if (mount?.source === undefined) return undefined
  return join(relative(linted.folder, mount.source), posix.relative(mount.target ?? '/', path))
}

async function found(linted: Linted, source: YamlSource, pattern: string): Promise<string[] | undefined> {
  const local = localPath(linted, source.file, pattern)
  if (local === undefined) return undefined
  // Inside a container a file finds what is mounted beside it.
  const mounted = containerPath(linted, source.file, pattern)
  const paths = [local, ...(mounted === undefined ? [] : [mounted])]
  const all = await Promise.all(paths.map((path) => Array.fromAsync(glob(path, { cwd: linted.folder }))))
  return [...new Set(all.flat())]
}

/** Where a path beside a mounted file leads, when that file is mounted alone. */
function containerPath(linted: Linted, file: string, path: string): string | undefined {
  if (path.startsWith('/')) return undefined
  const mounts = Object.values(linted.model.services ?? {}).flatMap((service) => service?.volumes ?? [])
  const mount = mounts.find(({ type, source }) => type === 'bind' && source === join(linted.folder, file))
  return mount?.target === undefined
    ? undefined
    : localPath(linted, file, posix.join(posix.dirname(mount.target), path))
}

async function rules(linted: Linted, source: YamlSource, config: Readonly<Record<string, unknown>>) {
  const wrong: Wrong[] = []
  const sources: YamlSource[] = []
  for (const [index, pattern] of textsOf(config.rule_files).entries()) {
    const files = await found(linted, source, pattern)
    if (files === undefined) continue
    if (files.length === 0)
      wrong.push({
        ...{
          rule: 'monitoring-selects-nothing',
          file: source.file,
          line: source.line(['rule_files', index]),
        },
        what: `no file is called ${pattern}.`,
        why: 'Prometheus starts without a word, and none of these alerts is ever raised.',
      })
    for (const file of files) {
      const each = await read(linted.folder, file)
      if (each) sources.push(each)
    }
  }
  return { wrong, sources }
}

function ruleFile(source: YamlSource, jobs: readonly Readonly<Record<string, unknown>>[]): Wrong[] {
  if (source.problem) return unreadable(source, 'Prometheus')
  const { file } = source
  const groups = listOf(mapOf(source.data).groups)
  const all = groups.flatMap((group, at) =>
    listOf(mapOf(group).rules).map((rule, index) => ({
      rule: mapOf(rule),
      way: ['groups', at, 'rules', index] as Way,
    })),
  )
  if (all.length === 0)
    return [
      {
        ...{ rule: 'monitoring-selects-nothing', file, line: source.line(['groups']) ?? 1 },
        what: 'it has no rule.',
        why: 'Nothing is watched by it: put the rules below `groups:`, each group with a name.',
      },
    ]
  const names = new Set(jobs.map((job) => textOf(job.job_name)))
  // What a relabelling or a discovered target calls its job is not in the file.
  const isKnown = jobs.every(
    (job) =>
      !JSON.stringify(job).includes('"target_label":"job"') &&
      !/_sd_configs/.test(JSON.stringify(job)) &&
      !/"labels":\{[^}]*"job"/.test(JSON.stringify(job)),
  )
  return all.flatMap(({ rule, way }): Wrong[] => {
    const name = textOf(rule.alert) ?? textOf(rule.record)
    const line = source.line([...way, 'expr']) ?? source.line(way)
    const expression = textOf(rule.expr)
    if (name === undefined || expression === undefined)
      return [
        {
          ...{ rule: 'monitoring-broken', file, line },
          what: `a rule has no ${name === undefined ? '`alert` and no `record`' : '`expr`'}.`,
          why: 'Prometheus refuses the whole file.',
        },
      ]
    const problem = promqlProblem(expression)
    if (problem !== undefined)
      return [
        {
          ...{ rule: 'monitoring-broken', file, line },
          what: `the expression of ${name} is no PromQL: ${problem}.`,
          why: 'Prometheus refuses the whole file.',
        },
      ]
    const unknown =
      isKnown && names.size > 0 ? wantedValues(expression, 'job').filter((job) => !names.has(job)) : []
    return unknown.map((job): Wrong => ({
      ...{ rule: 'monitoring-selects-nothing', file, line },
      what: `${name} asks for job="${job}", which nothing is scraped as.`,
      why: `It is never raised. Jobs there: ${[...names].join(', ')}.`,
    }))
  })
}

async function scrapes(
  linted: Linted,
  source: YamlSource,
  config: Readonly<Record<string, unknown>>,
): Promise<Wrong[]> {
  const { file } = source
  const entries = Array.isArray(config.scrape_configs) ? (config.scrape_configs as unknown[]) : []
  const byFiles = listOf(config.scrape_config_files).length > 0
  if (listOf(entries).length === 0)
    return byFiles
      ? []
      : [
          {
            ...{ rule: 'monitoring-selects-nothing', file, line: source.line(['scrape_configs']) ?? 1 },
            what: 'nothing is scraped: `scrape_configs` is empty.',
            why: 'No metric arrives, and no alert can be raised.',
          },
        ]
  const wrong: Wrong[] = []
  const jobs = new Set<string>()
  for (const [index, entry] of entries.entries()) {
    if (entry === null || entry === undefined) continue
    const job = mapOf(entry)
    const name = textOf(job.job_name)
    const way = ['scrape_configs', index] as const
    const say = (rule: Wrong['rule'], at: Way, what: string, why: string) =>
      wrong.push({ rule, file, line: source.line(at) ?? source.line(way), what, why })
    if (name === undefined)
      say('monitoring-broken', way, 'a job has no `job_name`.', 'Prometheus refuses the whole file.')
    else if (jobs.has(name))
      say(
        'monitoring-broken',
        [...way, 'job_name'],
        `two jobs are called ${name}.`,
        'Prometheus refuses the whole file.',
      )
    jobs.add(name ?? '')
    const discovers = Object.keys(job).filter((key) => /_sd_configs$/.test(key) && key !== 'file_sd_configs')
    const statics = listOf(job.static_configs).map(mapOf)
    const targets = statics.flatMap((each) => textsOf(each.targets))
    const files = listOf(job.file_sd_configs).flatMap((each) => textsOf(mapOf(each).files))
    if (discovers.length === 0 && targets.length === 0 && files.length === 0)
      say(
        'monitoring-selects-nothing',
        way,
        `the job ${name ?? ''} has no target.`,
        'Nothing is scraped by it.',
      )
    for (const pattern of files)
      if ((await found(linted, source, pattern))?.length === 0)
        say(
          'monitoring-selects-nothing',
          [...way, 'file_sd_configs'],
          `the job ${name} has its targets from ${pattern}, and there is no such file.`,
          'Nothing is scraped by it.',
        )
    for (const [at, each] of statics.entries())
      for (const [number, target] of textsOf(each.targets).entries())
        if (isNobody(linted, target))
          say(
            'monitoring-selects-nothing',
            [...way, 'static_configs', at, 'targets', number],
            `${target} is no service of the compose files.`,
            'Nothing answers there: the target stays down, and what is scraped of it is nothing.',
          )
  }
  return wrong
}

/** A name without a dot is a service's, where it is not the host's. */
function isNobody({ model, monitoring }: Linted, target: string): boolean {
  const host = target.replace(/^https?:\/\//, '').replace(/[:/].*$/, '')
  if (
    host === '' ||
    host.includes('.') ||
    host.includes('$') ||
    /^(localhost|host-gateway|gateway)$/.test(host) ||
    monitoring.prometheus === undefined
  )
    return false
  const services = Object.entries(model.services ?? {})
  // A Prometheus that these files do not run sees other names.
  if (!services.some(([, service]) => /prometheus/.test(service?.image ?? ''))) return false
  return !services.some(([name, service]) => {
    const aliases = Object.values(service?.networks ?? {}).flatMap((each) => each?.aliases ?? [])
    const extra = (service?.extra_hosts ?? []).some(
      (line) => line.startsWith(`${host}:`) || line.startsWith(`${host}=`),
    )
    return [name, service?.container_name, service?.hostname, ...aliases].includes(host) || extra
  })
}

async function alertmanager(linted: Linted): Promise<Wrong[]> {
  const { folder, monitoring } = linted
  const source =
    monitoring.alertmanager === undefined ? undefined : await read(folder, monitoring.alertmanager)
  if (source === undefined) return []
  if (source.problem) return unreadable(source, 'Alertmanager')
  const { file } = source
  const config = mapOf(source.data)
  const names = new Set(listOf(config.receivers).map((each) => textOf(mapOf(each).name)))
  const wrong: Wrong[] = []
  const visit = (route: unknown, way: Way) => {
    const { receiver, routes } = mapOf(route)
    const name = textOf(receiver)
    if (name !== undefined && !names.has(name))
      wrong.push({
        ...{ rule: 'monitoring-broken', file, line: source.line([...way, 'receiver']) },
        what: `a route leads to the receiver ${name}, which is not there.`,
        why: 'Alertmanager does not start with it.',
      })
    if (Array.isArray(routes))
      (routes as unknown[]).forEach((each, index) => visit(each, [...way, 'routes', index]))
  }
  if (Object.keys(mapOf(config.route)).length === 0)
    wrong.push({
      ...{ rule: 'monitoring-broken', file, line: source.line(['route']) ?? 1 },
      what: 'it has no `route`.',
      why: 'Alertmanager does not start with it.',
    })
  else if (textOf(mapOf(config.route).receiver) === undefined)
    wrong.push({
      ...{ rule: 'monitoring-broken', file, line: source.line(['route']) },
      what: 'its route names no receiver.',
      why: 'Alertmanager does not start with it.',
    })
  visit(config.route, ['route'])
  return wrong
}
