import type { PartKind } from '../../../parts/registry.ts'
import type { Tool, ToolName } from '../../../toolchain/index.ts'
import type { PartSettings, ServiceSettings } from '../../service-settings.ts'
import type { Program } from '../program.ts'
import type { FolderReleases } from '../releases.ts'
import { appProgram } from './app.ts'
import { dbProgram } from './db.ts'
import { kafkaProgram } from './kafka.ts'
import { mlflowProgram } from './mlflow.ts'
import { alertmanagerProgram, prometheusProgram } from './monitoring.ts'
import { redisProgram } from './redis.ts'

/** The tools that a part of each kind is run by. */
export const TOOLS_OF: Readonly<Record<PartKind, readonly ToolName[]>> = {
  postgres: ['postgres'],
  redis: ['redis'],
  kafka: ['java', 'kafka'],
  'model-registry': ['mlflow'],
  prometheus: ['prometheus'],
  alertmanager: ['alertmanager'],
  grafana: [],
  proxy: [],
  'http-api': [],
  worker: [],
}

export interface ProgramSources {
  /** The folder for its data. */
  readonly folder: string
  readonly tool: (name: ToolName) => Tool
  readonly environment: ServiceSettings['environment']
  readonly releases: FolderReleases
}

/** How a part of each kind is run as a process. */
export function programOf(
  part: PartSettings,
  { folder, tool, environment, releases }: ProgramSources,
): Program {
  switch (part.kind) {
    case 'postgres':
      return dbProgram(folder, part, tool('postgres'))
    case 'redis':
      return redisProgram(folder, part, tool('redis'))
    case 'kafka':
      return kafkaProgram(folder, part, { kafka: tool('kafka'), java: tool('java') })
    case 'model-registry':
      return mlflowProgram(folder, part, tool('mlflow'))
    case 'prometheus':
      return prometheusProgram(folder, part, tool('prometheus'))
    case 'alertmanager':
      return alertmanagerProgram(folder, part, tool('alertmanager'))
    default:
      return appProgram(part, environment, releases)
  }
}
