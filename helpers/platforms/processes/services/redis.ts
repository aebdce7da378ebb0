import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Tool } from '../../../toolchain/index.ts'
import { writePrivate } from '../process-service.ts'
import type { Program } from '../program.ts'
import type { RedisSettings } from '../../service-settings.ts'

/** Saves at an orderly stop, so that a restart finds what was cached. The password is in the file alone. */
const CONFIG = ({ port, password }: RedisSettings, folder: string) => `
bind 127.0.0.1
port ${port}
requirepass ${password}
dir "${folder}"
save 3600 1
appendonly no
daemonize no
`

export function redisProgram(folder: string, settings: RedisSettings, tool: Tool): Program {
  const config = join(folder, 'redis.conf')
  return {
    name: settings.name,
    port: settings.port,
    runs: () => `Redis ${tool.version}`,
    stopSignal: 'SIGTERM',
    prepare: async () => {
      await mkdir(folder, { recursive: true })
      await writePrivate(config, CONFIG(settings, folder))
    },
    command: () => ({ file: tool.bin('redis-server'), args: [config], cwd: folder, env: { ...tool.env } }),
  }
}
