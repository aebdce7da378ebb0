import { createReadStream, createWriteStream } from 'node:fs'
import { PassThrough, Readable, Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type Docker from 'dockerode'
import type { Finished, RunOptions } from '../platform.ts'

/** The part of dockerode's modem that its types leave open. */
interface Demultiplexer {
  demuxStream(stream: NodeJS.ReadableStream, stdout: Writable, stderr: Writable): void
}

/** Milliseconds after which a program in a container has hung. */
const TIMEOUT_MS = 300_000

/**
 * Runs a program in a running container, with standard input and output as files or text. Its environment is handed to
 * the engine, so that no list of processes shows it.
 */
export async function runInside(
  container: Docker.Container,
  command: readonly string[],
  { input, inputFile, outputFile, env = {}, timeoutMs = TIMEOUT_MS }: RunOptions,
): Promise<Finished> {
  const start = performance.now()
  const stdin = inputFile === undefined ? Readable.from(input ? [input] : []) : createReadStream(inputFile)
  const exec = await container.exec({
    Cmd: [...command],
    Env: Object.entries(env).map(([name, value]) => `${name}=${value}`),
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
  })
  const stream = await exec.start({ hijack: true, stdin: true })
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  const modem = container.modem as Demultiplexer
  modem.demuxStream(stream, stdout, stderr)
  const timer = setTimeout(
    () => stream.destroy(new Error(`did not end within ${timeoutMs / 1000} s`)),
    timeoutMs,
  )
  const ended = new Promise<void>((resolve, reject) => {
    stream.once('end', resolve)
    stream.once('error', reject)
  }).finally(() => {
    clearTimeout(timer)
    stdout.end()
    stderr.end()
  })
  const out = outputFile === undefined ? buffer(stdout) : pipeline(stdout, createWriteStream(outputFile))
  // A program that ends before it has read everything closes its side; its exit code tells.
  const feeding = pipeline(stdin, upTo(stream)).catch(() => undefined)
  const [said, complaints] = await Promise.all([out, buffer(stderr), ended, feeding])
  const { ExitCode } = await exec.inspect()
  return {
    command: command.join(' '),
    exitCode: ExitCode ?? -1,
    stdout: said ? said.toString('utf8') : '',
    stderr: complaints.toString('utf8'),
    durationMs: performance.now() - start,
  }
}

/** The writing side of a connection: its end closes that side alone, and the answers still come. */
function upTo(stream: NodeJS.ReadWriteStream): Writable {
  return new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      if (stream.write(chunk)) done()
      else stream.once('drain', () => done())
    },
    final: (done) => {
      stream.end()
      done()
    },
  })
}
