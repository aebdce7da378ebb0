import type { Checklist, PartName, SpecOptions } from '../football.ts'
import { deploying } from '../deployment/products.ts'

/** A service has logged since it was deployed, and nothing of what it logged tells of trouble. */
export function logsNoTrouble(
  { spec }: Checklist,
  title: string,
  options: Pick<SpecOptions, 'covers' | 'needs' | 'requires'>,
  service: PartName,
): void {
  spec(title, options, async ({ system, logs, expect }) => {
    const { troubles } = await logs.troublesSince(service, system.deployment.since)
    expect(troubles, `what ${service} has logged of trouble`).toEqual([])
  })

  spec(`${service} has logged no secret`, options, async ({ logs, expect }) => {
    expect(await logs.secretsIn(service), `variables whose secret is in the log of ${service}`).toEqual([])
  })

  spec(
    `${service} has logged since the deployment`,
    { ...options, takes: { deploying } },
    async ({ system, logs, deploying, expect }) => {
      const { lines } = await logs.troublesSince(service, deploying)
      // What has ended logs no trouble any more.
      expect((await system.service(service).state()).status, `state of ${service}`).toBe('running')
      expect(lines, `lines of ${service} since the deployment`).toBeGreaterThan(0)
    },
  )
}
