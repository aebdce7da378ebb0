import { GenericContainer } from 'testcontainers'
import { mlflowServer } from '../../mlflow-server.ts'
import { LAUNCHED } from '../launched.ts'
import type { ServiceSettings } from '../../service-settings.ts'
import type { Surroundings } from '../settings.ts'
import { INNER_PORTS } from '../settings.ts'
import type { Unit } from '../unit.ts'

export function mlflowUnit(
  { port }: ServiceSettings['mlflow'],
  { network, labels, image }: Surroundings,
): Unit {
  const { args, env } = mlflowServer(`0.0.0.0:${INNER_PORTS.mlflow}`, '/tmp')
  return {
    name: 'mlflow',
    port,
    isReplaced: false,
    runs: () => Promise.resolve(image('mlflow')),
    describe: () =>
      Promise.resolve(
        new GenericContainer(image('mlflow'))
          .withCommand(['python', ...args])
          .withEnvironment(env)
          .withWaitStrategy(LAUNCHED)
          .withExposedPorts({ container: INNER_PORTS.mlflow, host: port })
          .withNetworkMode(network)
          .withNetworkAliases('mlflow')
          .withLabels(labels),
      ),
  }
}
