import { IllError } from '../../record/ill-error.ts'
import type { HttpConnection } from '../http-api/connection.ts'
import { ask } from '../http-api/ask.ts'

/** A worker's own /health, where it answers HTTP. */
export function workerProbe(name: string, connection: HttpConnection | undefined) {
  return {
    /** Undefined where it answers none. */
    url: connection?.url,
    /** @throws where it answers anything but 200, or nobody can ask it */
    healthy: async (): Promise<void> => {
      if (!connection)
        throw new Error(
          `${name} cannot be asked by HTTP: parts.${name} declares no port and no url. What tells of it is its state, with its container’s health check where it has one.`,
        )
      const { url } = connection
      const { status, text } = await ask(`${url}/health`, { by: connection })
      if (status !== 200) throw new IllError(`GET ${url}/health answered ${status}: ${text.slice(0, 500)}`)
    },
  }
}

export type WorkerProbe = ReturnType<typeof workerProbe>
