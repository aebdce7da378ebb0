import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fault } from '../fault.ts'

/** A plugin of the Docker client, as the client asks it who it is and a person for its version. */
const PLUGIN = `#!/bin/sh
case "$*" in
  docker-cli-plugin-metadata) echo '{"SchemaVersion":"0.1.0","Vendor":"Docker Inc.","Version":"v2.20.3"}' ;;
  *version*) echo 2.20.3 ;;
  *) exit 1 ;;
esac
`

export default fault({
  what: 'The Docker Compose of this machine is older than the compose files need it',
  kind: 'preparation',
  platform: 'containers',
  run: { items: ['1.1-06', '1.1-07'] },
  red: ['1.1-07'],
  because: /Docker Compose 2\.20\.3 is 2\.21\.0 or newer/,
  beside: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'older-compose-'))
    const plugins = join(folder, 'cli-plugins')
    await mkdir(plugins)
    await writeFile(join(plugins, 'docker-compose'), PLUGIN, { mode: 0o755 })
    return {
      env: { DOCKER_CONFIG: folder },
      [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
    }
  },
})
