import { execa } from 'execa'

/** Runs an installer's command; its error carries the end of what it printed. */
export async function run(
  file: string,
  args: readonly string[],
  options: { cwd?: string; env?: Readonly<Record<string, string>>; signal?: AbortSignal } = {},
): Promise<string> {
  const { cwd, env, signal } = options
  const result = await execa(file, args, {
    all: true,
    reject: false,
    stdin: 'ignore',
    ...(cwd !== undefined && { cwd }),
    ...(env && { env }),
    ...(signal && { cancelSignal: signal }),
  })
  if (result.failed) {
    const tail = (result.all ?? '').trim().split('\n').slice(-8).join('\n')
    throw new Error(`\`${file} ${args[0] ?? ''}\` failed: ${result.shortMessage}\n${tail}`)
  }
  return result.all ?? ''
}
