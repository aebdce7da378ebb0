/** How one of the server's own programs ended. */
export interface Ended {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
  readonly durationMs: number
}

/** Runs one of the server's own programs, logged in to it, wherever that is. */
export type RunTool = (
  command: readonly string[],
  options?: {
    readonly inputFile?: string
    readonly outputFile?: string
    readonly env?: Readonly<Record<string, string>>
    readonly signal?: AbortSignal
  },
) => Promise<Ended>

/** @throws with what it said, where it did not end well */
export function mustEndWell(command: readonly string[], { exitCode, stderr }: Ended, why = ''): void {
  if (exitCode !== 0)
    throw new Error(`${command[0]} exited ${exitCode}: ${stderr.trim() || 'without a word'}${why}`)
}
