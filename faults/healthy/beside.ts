import { execa } from 'execa'

/** Programs that run until they are disposed of, each in a process group of its own, which is ended as a whole. */
export function beside(
  commands: readonly (readonly [program: string, ...args: string[]])[],
): AsyncDisposable {
  const running = commands.map(([program, ...args]) =>
    execa(program, args, { stdio: 'ignore', reject: false, detached: true }),
  )
  return {
    [Symbol.asyncDispose]: async () => {
      for (const { pid } of running) if (pid !== undefined) process.kill(-pid, 'SIGKILL')
      await Promise.all(running)
    },
  }
}
