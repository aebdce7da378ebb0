/** How a service is run as a process of this machine. */
export interface Program {
  readonly name: string
  readonly port: number
  /** The program and its version, for the record. */
  readonly runs: () => string | Promise<string>
  /** The same of what works in a folder: a script of the project’s own may have gone elsewhere than where it was started. */
  readonly runsIn?: (folder: string) => Promise<string | undefined>
  /** Makes what it needs before its first start; expensive, so that it may be done ahead and with others'. */
  prepare(): Promise<void>
  command(): Promise<Command> | Command
  /** The signal that asks it to end in order. */
  readonly stopSignal: NodeJS.Signals
}

export interface Command {
  readonly file: string
  readonly args: readonly string[]
  readonly cwd: string
  /** All of its environment: nothing of ours is inherited but PATH and HOME. */
  readonly env: Readonly<Record<string, string>>
  /** Another user's id, where the program refuses to run as root. */
  readonly user?: { readonly uid: number; readonly gid: number }
}
