import { placeOf } from '../parts/place.ts'
import { chainOf } from '../parts/tls/explain.ts'
import { NeverError } from '../waiting/until.ts'
import { endpointOf } from './endpoints.ts'
import { itsLastLines } from './last-lines.ts'
import type { System } from './system.ts'

type Running = Pick<System, 'config' | 'resolved' | 'service' | 'parts'>

/**
 * A look that gives up at once where what refuses it has ended: nobody starts it again, however long one waits.
 * @throws {NeverError} with the part's last lines
 */
export function unlessGone<T>(system: Running, look: () => T | Promise<T>): () => Promise<T> {
  return async () => {
    try {
      return await look()
    } catch (error) {
      for (const name of refusing(error, system)) {
        const service = system.service(name)
        const state = await service.state().catch(() => undefined)
        // What is out of sight may be on its way.
        if (state?.status !== 'stopped' || state.startedAt === undefined) continue
        throw new NeverError(
          `${(error as Error).message} ${name} has ended by itself.${await itsLastLines(service)}`,
          { cause: error },
        )
      }
      throw error
    }
  }
}

/** The parts at whose ports a connection was refused. */
function refusing(error: unknown, running: Running): string[] {
  const ports = chainOf(error).flatMap((each) => {
    const { code, port } = each as NodeJS.ErrnoException & { readonly port?: number }
    return code === 'ECONNREFUSED' && port !== undefined ? [port] : []
  })
  return running.parts.filter((name) => ports.includes(placeOf(endpointOf(name, running))?.port ?? -1))
}
