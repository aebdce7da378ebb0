import { ConfigError } from '../../environments/load.ts'
import { runCompose, type CallOptions } from './call.ts'
import type { ComposeModel } from './model.ts'
import type { ComposeProject } from './project.ts'
import { problemOf } from './words.ts'

export interface RenderOptions extends Pick<CallOptions, 'shell' | 'env' | 'input'> {
  /** As written, `${NAME}` and the like left in their places; services' env files are then named and not read. */
  readonly raw?: boolean
  /** Services' env files are named and not read, as one that is not there yet. */
  readonly withoutEnvFiles?: boolean
}

/**
 * A project's compose files as Docker Compose merges them.
 * @throws {ConfigError} with Compose's own first line, secrets masked
 */
export async function render(
  project: ComposeProject,
  { raw = false, withoutEnvFiles = raw, ...options }: RenderOptions = {},
): Promise<ComposeModel> {
  const flags = [...(raw ? ['--no-interpolate'] : []), ...(withoutEnvFiles ? ['--no-env-resolution'] : [])]
  const { exitCode, stdout, stderr } = await runCompose(
    project,
    ['config', '--format', 'json', ...flags],
    options,
  )
  if (exitCode !== 0)
    throw new ConfigError(`Docker Compose refuses ${project.files.join(', ')}: ${problemOf(stderr)}`)
  // What is interpolated is written so that it could be read again, each dollar doubled.
  return JSON.parse(raw ? stdout : stdout.replaceAll('$$', '$')) as ComposeModel
}
