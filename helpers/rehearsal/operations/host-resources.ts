import { hostProbe } from '../../parts/host/probe.ts'
import type { Facts } from '../../record/facts.ts'

/** What the machine has for a project that lies in `folder`. */
export async function hostResources(folder: string): Promise<NonNullable<Facts['resources']>> {
  const host = hostProbe()
  return {
    cpus: host.cpus(),
    memoryBytes: host.memoryBytes(),
    freeDiskBytes: await host.freeDiskBytes(folder),
    system: host.system(),
  }
}
