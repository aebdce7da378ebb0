import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Tool } from '../../../toolchain/index.ts'
import type { Program } from '../program.ts'
import type { MonitoringSettings } from '../../service-settings.ts'

/** Prometheus with the project's own config; the targets lie in files beside it. */
export function prometheusProgram(folder: string, settings: MonitoringSettings, tool: Tool): Program {
  return {
    name: settings.name,
    port: settings.port,
    runs: () => `Prometheus ${tool.version}`,
    stopSignal: 'SIGTERM',
    prepare: async () => void (await mkdir(folder, { recursive: true })),
    command: () => ({
      file: tool.bin('prometheus'),
      args: [
        `--config.file=${settings.config}`,
        `--storage.tsdb.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${settings.port}`,
      ],
      cwd: folder,
      env: { ...tool.env },
    }),
  }
}

/** Alertmanager with the project's own routing. */
export function alertmanagerProgram(folder: string, settings: MonitoringSettings, tool: Tool): Program {
  return {
    name: settings.name,
    port: settings.port,
    runs: () => `Alertmanager ${tool.version}`,
    stopSignal: 'SIGTERM',
    prepare: async () => void (await mkdir(folder, { recursive: true })),
    command: () => ({
      file: tool.bin('alertmanager'),
      args: [
        `--config.file=${settings.config}`,
        `--storage.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${settings.port}`,
        '--cluster.listen-address=',
      ],
      // It looks for the webhook's file from where it is started, not from its config file.
      cwd: dirname(settings.config),
      env: { ...tool.env },
    }),
  }
}
