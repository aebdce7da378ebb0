import { GenericContainer } from 'testcontainers'
import { mlflowServer } from '../../mlflow-server.ts'
import { LAUNCHED } from '../launched.ts'
import type { PlainSettings } from '../../service-settings.ts'
import type { Surroundings } from '../settings.ts'
import { innerPort } from '../settings.ts'
import type { Unit } from '../unit.ts'

export function mlflowUnit(
  { name, port }: PlainSettings,
  { network, labels, image, alias }: Surroundings,
): Unit {
  const { args, env } = mlflowServer(`0.0.0.0:${innerPort('model-registry')}`, '/tmp')
  return {
    name,
    port,
    isReplaced: false,
    runs: () => Promise.resolve(image(name)),
    describe: () =>
      Promise.resolve(
        new GenericContainer(image(name))
          .withCommand(['python', ...args])
          .withEnvironment(env)
          .withWaitStrategy(LAUNCHED)
          .withExposedPorts({ container: innerPort('model-registry'), host: port })
          .withNetworkMode(network)
          .withNetworkAliases(alias(name))
          .withLabels(labels),
      ),
  }
}
