import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { PassThrough, Readable, Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type Docker from 'dockerode'
import { endOf } from '../end-of.ts'
import type { Finished, RunOptions } from '../platform.ts'

/** The part of dockerode's modem that its types leave open. */
interface Demultiplexer {
  demuxStream(stream: NodeJS.ReadableStream, stdout: Writable, stderr: Writable): void
}

/** A variable by which a program and all that it has started are known inside a container: an engine ends no exec. */
const MARKER = 'REHEARSAL_PROGRAM'

/** Milliseconds in which a program has ended that was told to. */
const ENDED_MS = 10_000

/**
 * Runs a program in a running container, with standard input and output as files or text. Its environment is handed to
 * the engine, so that no list of processes shows it.
 * @throws the signal's reason once that has ended it inside the container, and what was exceeded at its deadline
 */
export async function runInside(
  container: Docker.Container,
  command: readonly string[],
  options: RunOptions,
): Promise<Finished> {
  const start = performance.now()
  const { input, inputFile, outputFile, env = {} } = options
  const over = endOf(options, command[0] ?? '')
  over?.throwIfAborted()
  const marker = randomUUID()
  const stdin = inputFile === undefined ? Readable.from(input ? [input] : []) : createReadStream(inputFile)
  const exec = await container.exec({
    Cmd: [...command],
    Env: Object.entries({ ...env, [MARKER]: marker }).map(([name, value]) => `${name}=${value}`),
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
  })
  const stream = await exec.start({ hijack: true, stdin: true })
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  const modem = container.modem as Demultiplexer
  modem.demuxStream(stream, stdout, stderr)
  const end = () => {
    void endInside(container, marker)
      .catch(() => undefined)
      .finally(() => setTimeout(() => stream.destroy(new Error('was ended')), ENDED_MS).unref())
  }
  over?.addEventListener('abort', end)
  const ended = new Promise<void>((resolve, reject) => {
    stream.once('end', resolve)
    stream.once('error', reject)
  })
    .catch((error: unknown) => {
      over?.throwIfAborted()
      throw error
    })
    .finally(() => {
      over?.removeEventListener('abort', end)
      // Nobody reads any more what is still to be written.
      stdin.destroy()
      stdout.end()
      stderr.end()
    })
  const out = outputFile === undefined ? buffer(stdout) : pipeline(stdout, createWriteStream(outputFile))
  // A program that ends before it has read everything closes its side; its exit code tells.
  const feeding = pipeline(stdin, upTo(stream)).catch(() => undefined)
  const [said, complaints] = await Promise.all([out, buffer(stderr), ended, feeding])
  over?.throwIfAborted()
  const { ExitCode } = await exec.inspect()
  return {
    command: command.join(' '),
    exitCode: ExitCode ?? -1,
    stdout: said ? said.toString('utf8') : '',
    stderr: complaints.toString('utf8'),
    durationMs: performance.now() - start,
  }
}

/** Ends what carries a marker, the other way where it has not ended by itself. */
async function endInside(container: Docker.Container, marker: string): Promise<void> {
  const each = (action: string) =>
    `for each in /proc/[0-9]*; do grep -qsF "$0" $each/environ && ${action}; done; true`
  const script = `${each('kill ${each#/proc/} 2>/dev/null')}; sleep 2; ${each('kill -9 ${each#/proc/} 2>/dev/null')}`
  const exec = await container.exec({ Cmd: ['sh', '-c', script, `${MARKER}=${marker}`] })
  await exec.start({ Detach: true })
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
