import { createServer } from 'node:net'
import type { Platform } from '../platform.ts'
import type { Engine } from './engine.ts'
import type { Surroundings } from './settings.ts'

/**
 * Where a server of this machine has to listen to be reached from the containers, and what they call it: the network's
 * gateway where it is an interface of this machine, else the name that desktop engines give their host.
 */
export async function callbackAddress(
  engine: Engine,
  networkId: string,
  surroundings: Surroundings,
): Promise<Platform['listenFor']> {
  const { IPAM } = (await engine.getNetwork(networkId).inspect()) as {
    IPAM?: { Config?: { Gateway?: string }[] }
  }
  const gateway = IPAM?.Config?.[0]?.Gateway
  if (gateway !== undefined) {
    if (!(await isOurs(gateway)) && (await isPodman(engine))) await holdOpen(engine, surroundings)
    if (await isOurs(gateway)) return { address: gateway, calledAs: gateway }
  }
  return { address: '127.0.0.1', calledAs: 'host.docker.internal' }
}

async function isPodman(engine: Engine): Promise<boolean> {
  const { Components } = await engine.version()
  return Components.some(({ Name }) => Name.startsWith('Podman'))
}

/**
 * Podman makes a network's bridge with the first container on it, and removes it with the last: one that does nothing
 * is there from the beginning to the end of the run.
 */
async function holdOpen(engine: Engine, { network, labels, image }: Surroundings): Promise<void> {
  const container = await engine.createContainer({
    Image: image('node'),
    Cmd: ['sleep', 'infinity'],
    Labels: { ...labels },
    HostConfig: { NetworkMode: network },
  })
  await container.start()
}

/** Whether this machine has the address: the list of interfaces leaves out a bridge that nothing is connected to yet. */
function isOurs(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port: 0, host: address }, () => server.close(() => resolve(true)))
  })
}
