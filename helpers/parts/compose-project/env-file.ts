import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { ConfigError } from '../../environments/load.ts'
import { runCompose } from './call.ts'
import { environmentOf, type ComposeModel } from './model.ts'
import { STDIN } from './project.ts'
import { shellVariables, type Variables } from './shell.ts'
import { problemOf } from './words.ts'

/**
 * The variables of an env file as Docker Compose understands it: it is asked what a service that reads the file would
 * get, which it finds by the same parser as `--env-file`. What the shell sets takes precedence, as it does there.
 * @param called how a message begins that names the file
 * @throws {ConfigError} where the file can't be read, or with Compose's own words where it refuses it
 * @throws {MissingToolError} where there is no Compose to ask
 */
export async function readEnvFile(
  path: string,
  shell: Variables = shellVariables(),
  called = `The env file ${path}`,
): Promise<Record<string, string>> {
  const absolute = resolve(path)
  const problem = await readFile(absolute).then(
    () => undefined,
    (error: Error) => error,
  )
  if (problem) throw new ConfigError(`${called} can't be read: ${problem.message}`, { cause: problem })
  const reader = { image: 'none', env_file: [{ path: absolute.replaceAll('$', '$$$$'), required: true }] }
  const { exitCode, stdout, stderr } = await runCompose(
    { folder: dirname(absolute), files: [STDIN], envFile: undefined },
    ['config', '--format', 'json'],
    { shell, input: JSON.stringify({ name: 'variables', services: { reader } }) },
  )
  if (exitCode !== 0)
    throw new ConfigError(`Docker Compose refuses ${called.replace(/^The/, 'the')}: ${problemOf(stderr)}`)
  const { services } = JSON.parse(stdout.replaceAll('$$', '$')) as ComposeModel
  const variables = environmentOf(services.reader ?? {})
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, shell[name] ?? value]))
}
