import { randomBytes } from 'node:crypto'
import { runCompose, type ComposeProject } from '../../parts/compose-project/index.ts'
import type { Engine } from '../containers/engine.ts'
import type { Labels } from '../containers/labels.ts'
import { removeIfThere } from '../containers/remove.ts'
import type { Finished, RunOptions } from '../platform.ts'

interface In {
  readonly engine: Engine
  readonly project: ComposeProject
  readonly projectName: string
  /** By which a killed run's container is known. */
  readonly labels: Labels
}

interface Options extends Pick<RunOptions, 'timeoutMs' | 'signal'> {
  /** For the program. */
  readonly env: Readonly<Record<string, string>>
  /** For the compose files. */
  readonly besides: Readonly<Record<string, string>>
}

/**
 * Runs a program of a service's image in a container of its own, without what the service depends on.
 * @throws the signal's reason, once that has ended it
 */
export async function runOneOff(
  { engine, project, projectName, labels }: In,
  service: string,
  command: readonly string[],
  { env, besides, signal, ...rest }: Options,
): Promise<Finished> {
  signal?.throwIfAborted()
  // As Compose calls them, and known before: one that Compose was ended over is removed by it.
  const name = `${projectName}-${service}-run-${randomBytes(6).toString('hex')}`
  // By name alone: what stands in an argument, every process of the machine can read.
  const variables = Object.keys(env).flatMap((each) => ['-e', each])
  const marks = Object.entries(labels).flatMap(([label, value]) => ['--label', `${label}=${value}`])
  const options = ['--rm', '--no-deps', '-T', '--name', name, ...marks, ...variables]
  const words = ['run', ...options, service, ...command]
  const ran = await runCompose(project, words, {
    env: { ...env, ...besides },
    ...rest,
    ...(signal && { signal }),
  })
  if (signal?.aborted || ran.exitCode === -1)
    await removeIfThere(engine.getContainer(name), { force: true, v: true })
  signal?.throwIfAborted()
  return ran
}
