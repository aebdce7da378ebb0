import type Docker from 'dockerode'
import type { Limits, Restarts, ServiceState, Usage } from '../platform.ts'
import { demultiplex } from './demultiplex.ts'

/** How a container ends that was killed: 128 and the signal's number. */
const KILLED = 137

/** Whether a container that has ended was killed, and did not end by itself. */
export function wasKilled({ ExitCode }: Docker.ContainerInspectInfo['State']): boolean {
  return ExitCode === KILLED
}

/** What a running container uses, as `docker stats` counts. */
export async function usageOf(container: Docker.Container): Promise<Usage> {
  const stats = await container.stats({ stream: false, 'one-shot': true })
  const { blkio_stats: storage, networks = {} } = stats
  const bytes = (operation: string) =>
    (storage?.io_service_bytes_recursive ?? [])
      .filter(({ op }) => op.toLowerCase() === operation)
      .reduce((sum, { value }) => sum + value, 0)
  const crossed = (of: 'rx_bytes' | 'tx_bytes') =>
    Object.values(networks).reduce((sum, each) => sum + each[of], 0)
  const { usage = 0, stats: memory } = stats.memory_stats
  return {
    cpuSeconds: stats.cpu_stats.cpu_usage.total_usage / 1e9,
    // Without the pages of files that nobody would miss.
    memoryBytes: usage - (memory?.total_inactive_file ?? memory?.inactive_file ?? 0),
    readBytes: bytes('read'),
    writtenBytes: bytes('write'),
    receivedBytes: crossed('rx_bytes'),
    sentBytes: crossed('tx_bytes'),
  }
}

/** What the engine holds a container to. */
export function limitsOf({ HostConfig }: Docker.ContainerInspectInfo): Limits {
  const { NanoCpus, Memory, CpuQuota, CpuPeriod } = HostConfig
  const cpus = NanoCpus ? NanoCpus / 1e9 : CpuQuota && CpuPeriod ? CpuQuota / CpuPeriod : undefined
  return { cpus, memoryBytes: Memory === undefined || Memory === 0 ? undefined : Memory }
}

/** What a container has logged, in the order in which it was written. */
export async function logsOf(container: Docker.Container, since?: Date): Promise<string> {
  const output = await container.logs({
    stdout: true,
    stderr: true,
    ...(since && { since: (since.getTime() / 1000).toFixed(3) as unknown as number }),
  })
  return demultiplex(output).both
}

/** The ports of the engine's machine that it holds for a container. */
export function publishedBy({ NetworkSettings }: Docker.ContainerInspectInfo): number[] {
  const bindings = Object.values(NetworkSettings.Ports).flatMap((each) => (each as typeof each | null) ?? [])
  return [...new Set(bindings.map(({ HostPort }) => Number(HostPort)))]
}

/** What a container's own health check says. */
export function healthOf({ State }: Docker.ContainerInspectInfo): ServiceState['health'] {
  const status = (State as { Health?: { Status?: string } }).Health?.Status
  return status === 'healthy' || status === 'starting' || status === 'unhealthy' ? status : undefined
}

/** What the engine does when a container ends by itself, and how often it has: while it waits to, it calls it running. */
export function restartsOf({ HostConfig, RestartCount, State }: Docker.ContainerInspectInfo): Restarts {
  return { policy: HostConfig.RestartPolicy?.Name || 'no', count: RestartCount, isDue: State.Restarting }
}
