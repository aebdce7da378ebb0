import { createServer } from 'node:net'
import type { Platform } from '../platform.ts'
import type { Engine } from './engine.ts'

/**
 * Where a server of this machine has to listen to be reached from the containers, and what they call it: the network's
 * gateway where it is an interface of this machine, else the name that desktop engines give their host.
 */
export async function callbackAddress(engine: Engine, networkId: string): Promise<Platform['listenFor']> {
  const { IPAM } = (await engine.getNetwork(networkId).inspect()) as {
    IPAM?: { Config?: { Gateway?: string }[] }
  }
  const gateway = IPAM?.Config?.[0]?.Gateway
  if (gateway !== undefined && (await isOurs(gateway))) return { address: gateway, calledAs: gateway }
  return { address: '127.0.0.1', calledAs: 'host.docker.internal' }
}

/** Whether this machine has the address: the list of interfaces leaves out a bridge that nothing is connected to yet. */
function isOurs(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port: 0, host: address }, () => server.close(() => resolve(true)))
  })
}
