import { join } from 'node:path'
import { compileCacheFolder, type Tool, type ToolName } from '../../toolchain/index.ts'
import type { PartKind } from '../../parts/registry.ts'
import { RUN_VARIABLE, type Journal } from '../journal/index.ts'
import type { Platform, Service } from '../platform.ts'
import type { ReleaseSource } from '../release-at.ts'
import { clientEnvironments } from '../client-environments.ts'
import { execute } from './execute.ts'
import { ProcessService } from './process-service.ts'
import { LACKS } from './lacks.ts'
import { canLimit } from './limited.ts'
import { FolderReleases } from './releases.ts'
import { programOf, TOOLS_OF } from './services/of.ts'
import type { ServiceSettings } from '../service-settings.ts'

export interface ProcessesOptions {
  readonly source: ReleaseSource
  readonly modules: string
  readonly settings: ServiceSettings
  readonly tools: ReadonlyMap<ToolName, Tool>
  readonly journal: Journal
}

/** The tools that this platform needs to run parts of these kinds. */
export function toolsOf(parts: readonly { readonly kind: PartKind }[]): ToolName[] {
  return [...new Set(parts.flatMap(({ kind }) => TOOLS_OF[kind]))]
}

const NO_LIMITS = 'Neither taskset nor prlimit (util-linux) is here to limit a process with.'
/** Every service as a process of this machine, on loopback. Nothing is started yet. */
export function openProcesses(options: ProcessesOptions): Platform {
  const { source, modules, settings, tools, journal } = options
  const tool = (name: ToolName) => {
    const found = tools.get(name)
    if (!found) throw new Error(`The platform was not given ${name}.`)
    return found
  }
  const releases = new FolderReleases({
    source,
    modules,
    compileCache: compileCacheFolder(),
  })
  const { parts, environment } = settings
  const services = new Map<string, Service>(
    parts.map((part) => {
      const folder = join(journal.folder, part.name)
      return [
        part.name,
        new ProcessService(programOf(part, { folder, tool, environment, releases }), journal),
      ]
    }),
  )
  const clients = clientEnvironments(parts)
  return {
    name: 'processes',
    lacks: canLimit() ? LACKS : new Map([...LACKS, ['limits', NO_LIMITS]]),
    handsLogsOn: false,
    outOfReach: new Map(),
    services,
    releases,
    listenFor: { address: '127.0.0.1', calledAs: '127.0.0.1' },
    run: async (release, [file = '', ...args], runOptions = {}) => {
      // One that goes on when this run has been killed is known by its mark.
      const mark = { [RUN_VARIABLE]: journal.id }
      const env = { ...mark, ...(await environment()), ...releases.environment(release) }
      const program = file === 'node' ? process.execPath : file
      return execute(program, args, env, { ...runOptions, cwd: release.location })
    },
    tool: async (name, [file = '', ...args], runOptions = {}) => {
      const part = parts.find((each) => each.name === name)
      const [owner] = part ? TOOLS_OF[part.kind] : []
      if (!part || owner === undefined) throw new Error(`${name} is no part that brings tools of its own.`)
      const env = { ...tool(owner).env, ...clients.get(name) }
      // It knows no variable for its address; without one it asks whoever has Redis' usual port.
      const address = file === 'redis-cli' ? ['-h', '127.0.0.1', '-p', String(part.port)] : []
      return execute(tool(owner).bin(file), [...address, ...args], env, {
        ...runOptions,
        cwd: journal.folder,
      })
    },
    cleanUp: async () => ({ removed: await releases.removeUnused() }),
    plantForeign: releases.plantForeign,
  }
}
