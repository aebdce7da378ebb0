import { findEngine } from '../../helpers/platforms/containers/engine.ts'
import { platformContract } from './contract.ts'
import { inEngineOf } from './left.ts'
import { open } from './opened.ts'

// Without an engine this fails and says which socket it has looked for: what is not tried out is not known to work.
platformContract('containers', {
  open: () => open('containers'),
  signal: async ({ service }, name, signal) => {
    const { identity = '' } = await service(name).state()
    const engine = await findEngine()
    await engine.getContainer(identity.split('@')[0] ?? '').kill({ signal })
  },
  leftOf: inEngineOf,
})
