import { join } from 'node:path'
import type { ServiceName } from '../../environments/services.ts'
import { cacheFolder, type Tool, type ToolName } from '../../toolchain/index.ts'
import type { Journal } from '../journal/index.ts'
import type { Capability, Platform, Service } from '../platform.ts'
import type { ReleaseSource } from '../release-at.ts'
import { clientEnvironments } from '../client-environments.ts'
import { execute } from './execute.ts'
import { ProcessService } from './process-service.ts'
import { canLimit } from './limited.ts'
import type { Program } from './program.ts'
import { FolderReleases } from './releases.ts'
import { appProgram } from './services/app.ts'
import { dbProgram } from './services/db.ts'
import { kafkaProgram } from './services/kafka.ts'
import { mlflowProgram } from './services/mlflow.ts'
import { alertmanagerProgram, prometheusProgram } from './services/monitoring.ts'
import { redisProgram } from './services/redis.ts'
import type { ServiceSettings } from '../service-settings.ts'

export interface ProcessesOptions {
  readonly source: ReleaseSource
  readonly modules: string
  readonly settings: ServiceSettings
  readonly tools: ReadonlyMap<ToolName, Tool>
  readonly journal: Journal
}

/** The tools that this platform needs to run its services. */
export const SERVICE_TOOLS = [
  'postgres',
  'redis',
  'java',
  'kafka',
  'mlflow',
  'prometheus',
  'alertmanager',
] as const satisfies readonly ToolName[]

const NO_ENGINE = 'Services run as plain processes here; no container engine is part of this environment.'
const NO_LIMITS = 'Neither taskset nor prlimit (util-linux) is here to limit a process with.'
const LACKS: ReadonlyMap<Capability, string> = new Map([
  ['container-engine', NO_ENGINE],
  ['compose', 'Services run as plain processes here; Docker Compose is not part of this environment.'],
  ['registry', 'Releases are folders here; no image registry is configured.'],
  [
    'grafana',
    'Grafana is not available as a plain process; rehearse on containers or on staging to see its dashboards.',
  ],
])

/** Every service as a process of this machine, on loopback. Nothing is started yet. */
export function openProcesses(options: ProcessesOptions): Platform {
  const { source, modules, settings, tools, journal } = options
  const tool = (name: ToolName) => {
    const found = tools.get(name)
    if (!found) throw new Error(`The platform was not given ${name}.`)
    return found
  }
  const folder = (name: string) => join(journal.folder, name)
  const releases = new FolderReleases({
    source,
    modules,
    compileCache: join(cacheFolder(), 'node-compile-cache'),
  })
  const programs: Program[] = [
    dbProgram(folder('db'), settings.db, tool('postgres')),
    redisProgram(folder('redis'), settings.redis, tool('redis')),
    kafkaProgram(folder('kafka'), settings.kafka, { kafka: tool('kafka'), java: tool('java') }),
    mlflowProgram(folder('mlflow'), settings.mlflow, tool('mlflow')),
    prometheusProgram(folder('prometheus'), settings.prometheus, tool('prometheus')),
    alertmanagerProgram(folder('alertmanager'), settings.alertmanager, tool('alertmanager')),
    appProgram('worker', settings.worker, releases, { cpus: undefined, memoryBytes: undefined }),
    appProgram('app', settings.app, releases, settings.app.limits),
  ]
  const services = new Map<ServiceName, Service>(
    programs.map((program) => [program.name, new ProcessService(program, journal)]),
  )
  const clients = clientEnvironments(settings)
  return {
    name: 'processes',
    lacks: canLimit() ? LACKS : new Map([...LACKS, ['limits', NO_LIMITS]]),
    outOfReach: new Map(),
    services,
    releases,
    listenFor: { address: '127.0.0.1', calledAs: '127.0.0.1' },
    run: async (release, [file = '', ...args], runOptions = {}) => {
      const env = { ...(await settings.app.environment()), ...releases.environment(release) }
      const program = file === 'node' ? process.execPath : file
      return execute(program, args, env, { ...runOptions, cwd: release.location })
    },
    tool: async (service, [file = '', ...args], runOptions = {}) => {
      const owner = service === 'db' ? tool('postgres') : tool('redis')
      const env = { ...owner.env, ...clients.get(service) }
      // It knows no variable for its address; without one it asks whoever has Redis' usual port.
      const address = file === 'redis-cli' ? ['-h', '127.0.0.1', '-p', String(settings.redis.port)] : []
      return execute(owner.bin(file), [...address, ...args], env, { ...runOptions, cwd: journal.folder })
    },
    cleanUp: async () => ({ removed: await releases.removeUnused() }),
    plantForeign: releases.plantForeign,
  }
}
