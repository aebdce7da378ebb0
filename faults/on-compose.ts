import { constants } from 'node:os'
import { dirname } from 'node:path'
import process from 'node:process'
import { execa } from 'execa'
import { bringUp } from '../examples/staging/bring-up.ts'
import { slackSink } from '../helpers/parts/alertmanager/slack-sink.ts'
import { channelAddress } from '../staging/bring-up.ts'
import { football } from '../staging/football.ts'
import { catalogue } from './catalogue.ts'
import { STANDING_VARIABLE } from './standing.ts'

// Brings the bundled system's staging up by Docker Compose with a fault, rehearses it, and takes it down.
const [name = '', ...args] = process.argv.slice(2)
const fault = (await catalogue()).find((each) => each.system === 'football' && each.name === name)
if (!fault) throw new Error(`There is no faults/football/${name}.ts.`)
// Ctrl-C reaches the rehearsal too, and all of it is taken down after that.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)

await using channel = await slackSink(await channelAddress())
const project = football({ channel: channel.url, faults: [fault] })
await using up = await bringUp(project)
const { folder, ports, commit, previousCommit } = up
const standing = {
  platform: 'compose' as const,
  reason: 'the fault is one of its own',
  work: dirname(folder),
  id: project.image,
  image: project.image,
  published: false,
  freePorts: true,
  ports,
  since: new Date().toISOString(),
  up: { channel: channel.url, commit, previousCommit },
}
const { exitCode, signal } = await execa(
  process.execPath,
  ['helpers/cli/test.ts', '--config', 'faults/rehearsal.config.ts', '--env', name, '--yes', ...args],
  {
    env: { REHEARSAL_STAGING_PROJECT: folder, [STANDING_VARIABLE]: JSON.stringify(standing) },
    stdio: 'inherit',
    reject: false,
  },
)
process.exitCode = exitCode ?? 128 + (signal ? constants.signals[signal] : 0)
