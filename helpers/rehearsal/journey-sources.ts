import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { JourneySources } from '../journeys/desk.ts'
import type { Sample } from '../journeys/journey.ts'
import { MOST_SAMPLES } from '../journeys/samples.ts'
import { httpConnection } from '../parts/http-api/reached.ts'
import { sampleRows } from '../parts/postgres/samples.ts'
import { databasesOf, endpointOf } from './endpoints.ts'
import type { System } from './system.ts'

/** What the journeys of an environment are made with: where its parts answer, and its databases for their samples. */
export function journeySources(system: Pick<System, 'run' | 'config' | 'resolved'>): JourneySources {
  return {
    journeys: system.config.journeys,
    target: (part) => {
      const at = endpointOf(part, system)
      if (!('secretHeaders' in at.declared))
        throw new Error(`The part ${part} is a ${at.declared.kind}, which answers no journey by HTTP.`)
      const { url, headers, tls } = httpConnection(at as never)
      return {
        url,
        ...(headers && { headers }),
        ...(tls?.ca !== undefined && { ca: readFileSync(tls.ca, 'utf8') }),
      }
    },
    wells: {
      folder: dirname(system.run.configFile),
      query: (part, query) => {
        const databases = databasesOf(system)
        const database = databases.find(({ name }) => name === part)
        if (!database)
          throw new Error(
            `there is no database “${part}”; there are: ${databases.map(({ name }) => name).join(', ') || 'none'}`,
          )
        return sampleRows<Sample>(database.address, query, MOST_SAMPLES)
      },
    },
  }
}
