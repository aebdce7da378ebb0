import { platformContract } from './contract.ts'
import { processesOf } from './left.ts'
import { open } from './opened.ts'

platformContract('processes', {
  open: () => open('processes'),
  signal: async ({ service }, name, signal) => {
    const { identity } = await service(name).state()
    // The leader of the service's own group; a service can be several processes.
    process.kill(-Number(identity?.split('@')[0]), signal)
  },
  leftOf: processesOf,
})
