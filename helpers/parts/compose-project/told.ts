import { readFile, stat } from 'node:fs/promises'
import { relative } from 'node:path'
import type { ComposeSettings, Setting } from '../../environments/guard/settings.ts'
import { readEnvFile } from './env-file.ts'
import { environmentOf, variablesOf, type ComposeModel, type ComposeService } from './model.ts'
import { ALL_PROFILES, type ComposeProject } from './project.ts'
import { render } from './render.ts'

/** Bytes up to which a secret's or a config's file is looked into. */
const MOST_BYTES = 1 << 20

/** What the services of a project are told, by Compose's own rendering of all of them, and from which file. */
export async function toldBy(project: ComposeProject): Promise<ComposeSettings> {
  const all = { ...project, profiles: ALL_PROFILES }
  const [model, raw] = await Promise.all([render(all), render(all, { raw: true })])
  const services = Object.entries(model.services)
  const told = await Promise.all(
    services.map(async ([name, service]) => [
      ...(await environmentSettings(name, service, raw.services[name] ?? {}, project)),
      ...wordSettings(name, service, project),
    ]),
  )
  return {
    settings: [...told.flat(), ...(await fileSettings(model, project))],
    inside: [...new Set(services.flatMap(([name, service]) => [name, ...aliasesOf(service)]))],
    onHostNetwork: Object.fromEntries(
      services.map(([name, service]) => [name, service.network_mode === 'host']),
    ),
  }
}

async function environmentSettings(
  service: string,
  rendered: ComposeService,
  written: ComposeService,
  project: ComposeProject,
): Promise<Setting[]> {
  const own = environmentOf(written)
  const files = await Promise.all(
    (written.env_file ?? []).map(async ({ path = '' }) => ({
      path,
      names: new Set(Object.keys(await readEnvFile(path).catch(() => ({})))),
    })),
  )
  const from = (name: string) => {
    if (name in own) return inFiles(own[name] ?? '', project)
    const file = files.findLast(({ names }) => names.has(name))
    return file === undefined ? 'its env_file' : relative(project.folder, file.path)
  }
  return Object.entries(environmentOf(rendered)).map(([name, value]) => ({
    service,
    name,
    value,
    from: from(name),
  }))
}

/** What else of a service names where it connects to, or is reached. */
function wordSettings(service: string, of: ComposeService, project: ComposeProject): Setting[] {
  const words = (name: string, value: string | readonly string[] | null | undefined): Setting[] =>
    value === undefined || value === null
      ? []
      : [{ service, name, value: [value].flat().join(' '), from: inFiles('', project) }]
  const variables = (name: string, value: ComposeService['environment']) =>
    Object.entries(variablesOf(value)).flatMap(([key, text]) => words(`${name} ${key}`, text))
  const hosts = (name: string, list: readonly string[] = []) =>
    list.flatMap((line) => words(name, line).map((each) => ({ ...each, address: afterName(line) })))
  return [
    ...words('command', of.command),
    ...words('entrypoint', of.entrypoint),
    ...words('healthcheck', of.healthcheck?.test),
    ...variables('build argument', of.build?.args),
    ...variables('logging option', of.logging?.options),
    ...hosts('extra_hosts', of.extra_hosts),
    ...hosts('extra_hosts of its build', of.build?.extra_hosts),
    ...(of.ports ?? []).flatMap((port) =>
      typeof port === 'string' || port.host_ip === undefined
        ? []
        : words('ports', port.host_ip).map((each) => ({ ...each, address: port.host_ip! })),
    ),
  ]
}

/** `name=address` or `name:address`, as Compose writes a line of extra_hosts. */
const afterName = (line: string) => line.replace(/^[^=:]+[=:]/, '').replace(/^\[|\]$/g, '')

/** The contents of secrets and configs, which services find in files. */
async function fileSettings(model: ComposeModel, { folder }: ComposeProject): Promise<Setting[]> {
  const kinds = [
    ['secret', model.secrets],
    ['config', model.configs],
  ] as const
  const found = kinds.flatMap(([kind, files = {}]) =>
    Object.entries(files).map(async ([name, { file, content, environment }]): Promise<Setting[]> => {
      const value =
        content ??
        (environment === undefined ? undefined : process.env[environment]) ??
        (file === undefined ? undefined : await textOf(file))
      if (value === undefined) return []
      const from = file === undefined ? 'the compose files' : relative(folder, file)
      return [{ service: undefined, name: `${kind} ${name}`, value, from, isSecret: kind === 'secret' }]
    }),
  )
  return (await Promise.all(found)).flat()
}

async function textOf(path: string): Promise<string | undefined> {
  const facts = await stat(path).catch(() => undefined)
  if (!facts?.isFile() || facts.size > MOST_BYTES) return undefined
  return readFile(path, 'utf8').catch(() => undefined)
}

/** Where a value is written: the compose files, and the variables that are put in there. */
function inFiles(written: string, { files, envFile }: ComposeProject): string {
  const variables = [...written.matchAll(/(?<!\$)\$\{?([A-Za-z_]\w*)/g)].map(([, name = '']) => name)
  const through =
    variables.length === 0 ? '' : ` with ${variables.join(', ')} of ${envFile ?? 'the environment'}`
  return `${files.join(', ')}${through}`
}

/** The names that a service goes by among the others. */
function aliasesOf({ hostname, container_name: container, networks }: ComposeService): string[] {
  const aliases = Object.values(networks ?? {}).flatMap((each) => each?.aliases ?? [])
  return [hostname, container, ...aliases].filter((name) => name !== undefined)
}
