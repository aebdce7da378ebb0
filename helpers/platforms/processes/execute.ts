import { spawn } from 'node:child_process'
import { createReadStream, createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { Finished, RunOptions } from '../platform.ts'

/** Milliseconds that a program may take unless its caller says otherwise. */
const TIMEOUT_MS = 120_000

/** Runs a program to its end; a non-zero exit is in the result for the caller to judge. */
export async function execute(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  { cwd, ...options }: RunOptions & { readonly cwd: string },
): Promise<Finished> {
  const start = performance.now()
  const { timeoutMs = TIMEOUT_MS, input, inputFile, outputFile } = options
  const child = spawn(file, args, {
    cwd,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env, ...options.env },
    stdio: 'pipe',
    timeout: timeoutMs,
  })
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
  })
  await written
  const command = [file.split('/').at(-1), ...args].join(' ')
  return { command, exitCode, ...texts, durationMs: performance.now() - start }
}
