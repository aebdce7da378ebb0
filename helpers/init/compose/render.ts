import { devNull } from 'node:os'
import process from 'node:process'
import { execa } from 'execa'
import { ConfigError } from '../../environments/load.ts'
import { mask } from '../../secrets/mask.ts'
import { provideTools } from '../../toolchain/index.ts'
import type { ComposeModel } from './model.ts'

export interface Rendering {
  readonly folder: string
  readonly files: readonly string[]
  readonly envFile: string | undefined
  /** Variables beyond those of the env file. */
  readonly variables?: Readonly<Record<string, string>>
  readonly flags?: readonly string[]
}

/**
 * A project's compose files as Docker Compose merges them, all profiles included.
 * @throws {ConfigError} with Compose's own first line, secrets masked.
 */
export async function render({
  folder,
  files,
  envFile,
  variables,
  flags = [],
}: Rendering): Promise<ComposeModel> {
  const compose = (await provideTools(['compose'])).get('compose')
  if (!compose) throw new Error('Docker Compose was promised, but not provided.')
  const { PATH = '', HOME = '' } = process.env
  const { failed, stdout, stderr, shortMessage } = await execa(
    compose.bin('docker-compose'),
    [
      ...files.flatMap((file) => ['-f', file]),
      ...['--env-file', envFile ?? devNull, '--profile', '*', 'config', '--format', 'json', ...flags],
    ],
    // This shell's own variables would take precedence over the env file's, and are not the project's.
    { cwd: folder, extendEnv: false, env: { PATH, HOME, ...variables }, reject: false, stdin: 'ignore' },
  )
  if (failed)
    throw new ConfigError(`Docker Compose refuses ${files.join(', ')}: ${firstLine(stderr) ?? shortMessage}`)
  return JSON.parse(stdout) as ComposeModel
}

/** Compose logs its warnings before it says what stopped it. */
function firstLine(stderr: string): string | undefined {
  const line = stderr.split('\n').find((each) => each.trim() !== '' && !/level=(warning|info)/.test(each))
  return line === undefined ? undefined : mask.text(line.trim())
}
