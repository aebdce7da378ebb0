import type Docker from 'dockerode'
import { expect, test } from 'vitest'
import { restartsOf } from '../../../helpers/platforms/containers/observe.ts'

const inspected = (Restarting: boolean, RestartCount: number, Name = 'unless-stopped') =>
  ({
    HostConfig: { RestartPolicy: { Name } },
    RestartCount,
    State: { Running: true, Restarting },
  }) as unknown as Docker.ContainerInspectInfo

test('a container that the engine waits to start again is told from one that runs', () => {
  expect(restartsOf(inspected(false, 2))).toEqual({ policy: 'unless-stopped', count: 2, isDue: false })
  expect(restartsOf(inspected(true, 3))).toEqual({ policy: 'unless-stopped', count: 3, isDue: true })
  expect(restartsOf(inspected(false, 0, ''))).toMatchObject({ policy: 'no' })
})
