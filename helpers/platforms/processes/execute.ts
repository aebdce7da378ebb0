import { spawn } from 'node:child_process'
import { createReadStream, createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { endOf } from '../end-of.ts'
import { treeOf } from '../journal/index.ts'
import type { Finished, RunOptions } from '../platform.ts'

/** Milliseconds that it, and what it has started in turn, has to end by itself once it was told to. */
const GRACE_MS = 5_000

/**
 * Runs a program to its end; a non-zero exit is in the result for the caller to judge.
 * @throws where it cannot be run, the signal's reason once that has ended it, and what was exceeded at its deadline
 */
export async function execute(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  { cwd, ...options }: RunOptions & { readonly cwd: string },
): Promise<Finished> {
  const start = performance.now()
  const { input, inputFile, outputFile } = options
  const over = endOf(options, file.split('/').at(-1) ?? file)
  over?.throwIfAborted()
  const child = spawn(file, args, {
    cwd,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env, ...options.env },
    stdio: 'pipe',
  })
  let forced: NodeJS.Timeout | undefined
  const end = async () => {
    if (child.pid === undefined) return
    // Before any of them ends: whose parent has ended is nobody's any more.
    const tree = await treeOf(child.pid)
    if (child.exitCode !== null || child.signalCode !== null) return
    for (const pid of tree) send(pid, 'SIGTERM')
    forced = setTimeout(() => {
      for (const pid of tree) send(pid, 'SIGKILL')
      // Something that has left the tree may hold its output for longer.
      for (const stream of [child.stdout, child.stderr]) stream.destroy()
    }, GRACE_MS)
  }
  const onEnd = () => void end()
  over?.addEventListener('abort', onEnd)
  const texts = { stdout: '', stderr: '' }
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (texts.stderr += chunk))
  const written =
    outputFile === undefined ? undefined : finished(child.stdout.pipe(createWriteStream(outputFile)))
  if (!written) child.stdout.setEncoding('utf8').on('data', (chunk: string) => (texts.stdout += chunk))
  // A program may end without reading all of its input: its exit code tells, not the broken pipe.
  child.stdin.on('error', () => undefined)
  if (inputFile === undefined) child.stdin.end(input ?? '')
  else createReadStream(inputFile).pipe(child.stdin)
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`${file} cannot be run: ${error.message}`)))
    child.once('close', (code) => resolve(code ?? -1))
  }).finally(() => {
    clearTimeout(forced)
    over?.removeEventListener('abort', onEnd)
  })
  await written?.catch((error: unknown) => {
    over?.throwIfAborted()
    throw error
  })
  over?.throwIfAborted()
  const command = [file.split('/').at(-1), ...args].join(' ')
  return { command, exitCode, ...texts, durationMs: performance.now() - start }
}

/** Nothing where the process has ended meanwhile. */
function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
