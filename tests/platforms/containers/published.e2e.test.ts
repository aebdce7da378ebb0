import { expect, test } from 'vitest'
import { findEngine } from '../../../helpers/platforms/containers/engine.ts'
import { open } from '../opened.ts'

test('ports are published on this machine’s loopback alone', async () => {
  const opened = await open('containers')
  try {
    // Kafka's module asks for its port on its own.
    await opened.bringUp('cache', 'messaging')
    const engine = await findEngine()
    for (const name of ['cache', 'messaging'] as const) {
      const { identity = '' } = await opened.service(name).state()
      const { NetworkSettings } = await engine.getContainer(identity.split('@')[0] ?? '').inspect()
      const bindings = Object.values(NetworkSettings.Ports).flatMap(
        (each) => (each as typeof each | null) ?? [],
      )
      expect(
        bindings.map(({ HostIp }) => HostIp),
        name,
      ).toEqual(['127.0.0.1'])
    }
  } finally {
    await opened.end()
  }
})
