import { labelsOf } from '../../../helpers/platforms/containers/labels.ts'
import { OWN_PREFIX } from '../../../helpers/platforms/containers/images/catalog.ts'
import { joinJournal } from '../../../helpers/platforms/journal/index.ts'
import { findEngine } from '../../../helpers/platforms/containers/engine.ts'
import { USER } from './registry-user.ts'
import type { Run } from '../../../helpers/record/run.ts'

const PORT = 5000
const CONFIG = '/tmp/registry.yml'
const USERS = '/tmp/users'

/** The password as htpasswd writes it, by bcrypt; it opens nothing but this container. */
const HTPASSWD = `${USER.name}:$2b$05$abcdefghijklmnopqrstuuk8lPcv3nGjH6rLz/HqS6dU0QURGlKbe\n`

const SETTINGS = `
version: 0.1
storage: { filesystem: { rootdirectory: /tmp/registry } }
http: { addr: ":${PORT}" }
auth: { htpasswd: { realm: rehearsal, path: ${USERS} } }
`

/** Starts a registry on a port of this machine that only those who are logged in may use; it ends with the run. */
export async function startRegistry({ id, resolved }: Run, port: number): Promise<void> {
  // Loaded late: it reads the user's Docker config as it is loaded, and a test may set one.
  const { GenericContainer, Wait } = await import('testcontainers')
  const engine = await findEngine()
  const own = `${OWN_PREFIX}registry:2`
  const isHere = await engine
    .getImage(own)
    .inspect()
    .then(
      () => true,
      () => false,
    )
  const { owner } = await joinJournal(resolved.workFolder)
  await new GenericContainer(isHere ? own : 'registry:2')
    // The published image puts its program before what it is given.
    .withCommand(isHere ? ['docker-registry', 'serve', CONFIG] : [CONFIG])
    .withCopyContentToContainer([
      { content: SETTINGS, target: CONFIG, mode: 0o444 },
      { content: HTPASSWD, target: USERS, mode: 0o444 },
    ])
    .withExposedPorts({ container: PORT, host: port })
    .withLabels(labelsOf(id, owner))
    .withWaitStrategy(Wait.forHttp('/v2/', PORT).forStatusCode(401))
    .start()
}
