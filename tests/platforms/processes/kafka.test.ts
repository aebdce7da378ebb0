import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { kafkaProgram } from '../../../helpers/platforms/processes/services/kafka.ts'
import type { Tool } from '../../../helpers/toolchain/index.ts'
import { NOTICES } from '../../../helpers/waiting/notice.ts'

let folder: string
let told: string[]
const tell = (line: unknown) => void told.push(line as string)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kafka-'))
  vi.stubEnv('REHEARSAL_CACHE', join(folder, 'cache'))
  told = []
  NOTICES.subscribe(tell)
})
afterEach(async () => {
  NOTICES.unsubscribe(tell)
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

/** A virtual machine that serves at once, and does `atEnd` when it is asked to end; `$archive` is what it is to write. */
async function broker(atEnd: string) {
  const java = join(folder, 'java')
  const script = `#!/bin/bash
archive=\${1#-XX:ArchiveClassesAtExit=}
trap '${atEnd}; exit 143' TERM
echo Kafka Server started
for _ in $(seq 300); do sleep 0.1; done`
  await writeFile(java, script)
  await chmod(java, 0o755)
  const tool = (name: 'java' | 'kafka', version: string): Tool => ({
    ...{ name, version, source: 'path', home: folder, env: {} },
    bin: (program) => join(folder, program),
  })
  const tools = { java: tool('java', '17.0.1'), kafka: tool('kafka', '3.6.1') }
  const program = kafkaProgram(
    join(folder, 'broker'),
    { kind: 'kafka', name: 'messaging', port: 9093 },
    tools,
  )
  await program.prepare()
  return (await program.command()).args.filter((each) => each.startsWith('-XX:SharedArchiveFile'))
}

describe('a broker', () => {
  test('starts from an archive of its classes, however long a busy machine takes to lay it out', async () => {
    // Longer than the five seconds after which what was asked to end is killed by default.
    const args = await broker('sleep 6; echo classes > "$archive"')
    expect(told).toEqual([])
    expect(args).toEqual([`-XX:SharedArchiveFile=${join(folder, 'broker', 'classes.jsa')}`])
  }, 60_000)

  test.each([
    ['writes none', 'echo no room'],
    ['is killed', 'kill -9 $$'],
  ])('starts without, and one line says so, where the one on trial %s', async (_what, atEnd) => {
    expect(await broker(atEnd)).toEqual([])
    expect(told).toEqual([
      expect.stringMatching(
        /^kafka starts without an archive of its classes, which only saves time: a broker/,
      ),
    ])
  })
})
