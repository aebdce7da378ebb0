import { bringUp as bringUpByCompose } from '../examples/staging/bring-up.ts'
import { callbackAddress } from '../helpers/platforms/containers/callback-address.ts'
import { findEngine } from '../helpers/platforms/containers/engine.ts'
import { OWN_PREFIX } from '../helpers/platforms/containers/images/catalog.ts'
import { holdPorts } from '../helpers/platforms/ports/index.ts'
import { joinJournal, openJournal } from '../helpers/platforms/journal/index.ts'
import type { Platform } from '../helpers/platforms/platform.ts'
import { LOOPBACK } from '../helpers/environments/address.ts'
import { partOf } from '../helpers/environments/parts.ts'
import { openSystem } from '../helpers/rehearsal/open-system.ts'
import { makeThrowAway } from '../helpers/rehearsal/stand-in/throw-away.ts'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { faultToStandWith } from './faults.ts'
import { football } from './football.ts'
import { holdExactly } from './hold-exactly.ts'
import { projectOf, type Standing, type Up } from './standing.ts'
import { startAlertChannel } from './start-alert-channel.ts'

/** Brings the bundled system's staging up as it is found on the day of the rehearsal: the release before is live. */
export async function bringUp(standing: Standing): Promise<Up> {
  const { ports, ...up } = await (standing.platform === 'compose'
    ? byCompose(standing)
    : byProcesses(standing))
  const named = Object.keys(standing.ports).map(
    (name) => [name, ports[name] ?? standing.ports[name]!] as const,
  )
  return { ...standing, ports: Object.fromEntries(named), up }
}

type BroughtUp = Up['up'] & Pick<Up, 'ports'>

const howHeld = ({ freePorts }: Pick<Standing, 'freePorts'>) => (freePorts ? holdPorts : holdExactly)

async function byCompose(standing: Standing): Promise<BroughtUp> {
  const { work, id, image, published, fault: name } = standing
  const journal = await openJournal(work, id)
  const channel = await startAlertChannel(journal, await channelAddress())
  const fault = name === undefined ? undefined : await faultToStandWith(name)
  const project = football({ channel, image, published, faults: fault ? [fault] : [] })
  const { commit, previousCommit, ports } = await bringUpByCompose(project, { work, hold: howHeld(standing) })
  return { channel, commit, previousCommit, ports }
}

/** Where containers of any network of this machine's engine reach a server of this machine. */
export async function channelAddress(): Promise<Platform['listenFor']> {
  return callbackAddress(await findEngine(), 'bridge', {
    network: 'bridge',
    labels: {},
    image: () => `${OWN_PREFIX}node:26`,
    alias: (part) => part,
  })
}

async function byProcesses(standing: Standing): Promise<BroughtUp> {
  const { work, id, fault: name } = standing
  const fault = name === undefined ? undefined : await faultToStandWith(name)
  const { edits = {}, found = {} } = fault ?? {}
  const { run, environment } = await makeThrowAway(
    'processes',
    ({ project, ...config }) => ({
      ...config,
      project: { ...project, standIn: { ...project.standIn, edits, found } as typeof project.standIn },
    }),
    { id, workFolder: work, hold: howHeld(standing) },
  )
  const { resultsFolder } = run.resolved
  await mkdir(resultsFolder, { recursive: true })
  const { releases } = await openSystem({ run, environment, results: [] })
  const channel = await startAlertChannel(await joinJournal(work), { address: LOOPBACK, calledAs: LOOPBACK })
  // In the place of the sink that a stand-in has in the process that rehearses it. Alertmanager reads it for each message.
  const webhookFile = partOf(environment.config, 'alertmanager')?.webhookFile
  if (webhookFile !== undefined) await writeFile(join(projectOf({ work }), webhookFile), channel)
  const [commit = '', previousCommit = ''] = await releases.commits()
  return { channel, commit, previousCommit, ports: run.resolved.ports }
}
