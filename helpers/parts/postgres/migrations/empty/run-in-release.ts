import type { Platform, Release, RunOptions } from '../../../../platforms/platform.ts'
import type { Ran } from '../tool.ts'

/** Runs programs inside a release, and reads what their environment is there. */
export interface RunInRelease {
  run(command: readonly string[], options?: Pick<RunOptions, 'env' | 'signal' | 'timeoutMs'>): Promise<Ran>
  /** By name; or why it cannot be had, in words. Its values are secrets. */
  environment(): Promise<ReadonlyMap<string, string> | string>
}

/** @param service whose image has the migration tool, where that is not the app's */
export function runInRelease(
  platform: Platform,
  release: Release,
  service: string | undefined,
): RunInRelease {
  const run: RunInRelease['run'] = (command, options) =>
    platform.run(release, command, { ...options, ...(service !== undefined && { service }) })
  return {
    run,
    environment: async () => {
      const { exitCode, stdout, stderr } = await run(['env', '-0'])
      if (exitCode === 0) return environmentIn(stdout)
      return `The release's environment cannot be read: \`env -0\` exited ${exitCode} in it (${stderr.trim() || 'without a word'}), so its migrations cannot be led to an empty database.`
    },
  }
}

/** What `env -0` prints: values may have line breaks in them. */
function environmentIn(stdout: string): Map<string, string> {
  return new Map(
    stdout.split('\0').flatMap((pair) => {
      const end = pair.indexOf('=')
      return end < 1 ? [] : [[pair.slice(0, end), pair.slice(end + 1)]]
    }),
  )
}
