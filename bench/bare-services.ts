import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { loadEnvironment } from '../helpers/environments/load.ts'
import type { ServiceName } from '../helpers/environments/services.ts'
import { openJournal, undo } from '../helpers/platforms/journal/index.ts'
import { peersOn } from '../helpers/platforms/peers.ts'
import type { Run } from '../helpers/record/run.ts'
import { openPlatform } from '../helpers/rehearsal/open-platform.ts'
import { ready } from '../helpers/rehearsal/ready.ts'
import { RUNS_FOLDER } from '../helpers/rehearsal/rehearse.ts'
import { freePorts } from '../helpers/rehearsal/stand-in/ports.ts'
import { makeProject } from '../helpers/rehearsal/stand-in/project.ts'

const SERVICES: readonly ServiceName[] = ['db', 'redis', 'kafka', 'mlflow', 'prometheus', 'alertmanager']

/** Seconds from nothing to six services that work, started at the same time, with nothing around them. */
export async function startBare(): Promise<number> {
  const { config } = await loadEnvironment('rehearsal.config.ts', 'local')
  const id = `bench_${randomBytes(4).toString('hex')}`
  const workFolder = join(RUNS_FOLDER, id)
  const ports = await freePorts(config.ports)
  const resolved = {
    projectFolder: join(workFolder, 'project'),
    workFolder,
    resultsFolder: resolve('rehearsal_results', id),
    ports,
    peers: peersOn('processes', ports),
    credentials: { databasePassword: 'bench', redisPassword: 'bench', grafanaPassword: 'bench' },
  }
  await openJournal(workFolder, id)
  try {
    await makeProject(config, resolved)
    const platform = await openPlatform({ resolved } as Run, config)
    const service = (name: ServiceName) => platform.services.get(name)!
    const start = performance.now()
    await Promise.all(
      SERVICES.map(async (name) => {
        await service(name).start()
        await ready({ config, resolved, service }, name)
      }),
    )
    return (performance.now() - start) / 1000
  } finally {
    await undo(workFolder)
  }
}
