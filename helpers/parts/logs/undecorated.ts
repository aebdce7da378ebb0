import { stripVTControlCharacters } from 'node:util'
import { levelOf } from './level.ts'

const COMPOSE_PREFIX = /^(?<container>[\w.-]+) +\| ?/
/** What `docker logs --timestamps` and Kubernetes put before JSON. */
const COLLECTOR_PREFIX = /^\d{4}-\d\d-\d\dT\S+ (std(out|err) [FP] )?(?=\{)/

/** A line as the program wrote it: without colours, and without what a collector has put before it. */
export function undecorated(line: string): string {
  const plain = stripVTControlCharacters(line).replace(/\r$/, '')
  const container = COMPOSE_PREFIX.exec(plain)?.groups?.container
  // `INFO | ready` is a level, not a container.
  const own =
    container !== undefined && levelOf(container) === undefined ? plain.replace(COMPOSE_PREFIX, '') : plain
  return own.replace(COLLECTOR_PREFIX, '')
}
