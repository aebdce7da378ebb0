import type { Checklist } from '../football.ts'

/** Milliseconds within which a line that was logged can be read. */
const LOGGED_WITHIN_MS = 5000

const counted = (levels: Readonly<Record<string, number>>): string =>
  Object.entries(levels)
    .map(([level, count]) => `${count} at ${level}`)
    .join(', ') || 'none'

/** What is declared of limits where nothing is: no figure is within it. */
const NONE = { cpus: Number.NaN, memoryBytes: Number.NaN }

/** What is not limited, as a figure: a message shows it. */
const shown = ({
  cpus = Infinity,
  memoryBytes = Infinity,
}: Partial<Record<keyof typeof NONE, number | undefined>>) => ({
  cpus,
  memoryBytes,
})

/** How staging is set apart from production: its log level, its limits, its dashboard and its alerts. */
export function settings({ spec }: Checklist): void {
  spec(
    'the running app logs at DEBUG',
    { covers: ['0-05'], needs: ['0-04'], requires: ['logs', 'health log level', 'log level'] },
    async ({ system, api, logs, until, expect }) => {
      const { config } = system
      const { logLevel: level = '' } = system.one('http-api')
      expect(level, 'the level in the config').not.toBe(config.production.logLevel)
      const { body } = await api.health()
      expect(body.log_level, 'the level the app reports').toBe(level)
      if (system.has('journey prediction')) await system.journeys.make('prediction', 1)
      const { startedAt } = await system.service('api').state()
      const look = async () => {
        const levels = await logs.levels('api', startedAt)
        const count = levels[level] ?? 0
        if (count === 0)
          throw new Error(
            `the app has logged no line at ${level} since it was started, and ${counted(levels)} at others: is it told the level by its own environment?`,
          )
        return count
      }
      const seen = await until(`a line at ${level}`, look, { deadlineMs: LOGGED_WITHIN_MS })
      expect(seen, `lines at ${level}`).toBeGreaterThan(0)
    },
  )

  spec(
    'the app is held to 1 CPU and 1 GiB',
    { covers: ['0-06'], requires: ['limits', 'app limits', 'production limits'] },
    async ({ system, expect }) => {
      const { config } = system
      const { limits: held = NONE } = system.one('http-api')
      const { limits: productions = NONE } = config.production
      expect(shown(await system.service('api').limits()), 'limits of the app').toEqual(shown(held))
      expect(productions.cpus, 'CPUs in production').toBeGreaterThan(held.cpus)
      expect(productions.memoryBytes, 'bytes of memory in production').toBeGreaterThan(held.memoryBytes)
    },
  )

  spec(
    'staging’s dashboard asks for staging alone',
    { covers: ['0-07'], requires: ['grafana'] },
    async ({ system, grafana, each, expect }) => {
      const { reportedAs } = system.config
      const [dashboard] = await grafana.dashboards(reportedAs)
      expect(dashboard?.title ?? 'none', `the dashboard with ${reportedAs} in its title or tags`).not.toBe(
        'none',
      )
      await each(await grafana.queries(dashboard!.uid), (query) =>
        expect(query, 'what a panel asks for').toContain(`"${reportedAs}"`),
      )
    },
  )

  spec(
    'alerts can reach staging’s channel alone',
    { covers: ['0-08'], requires: ['alerting', 'alert channel'] },
    async ({ system, alerting, expect }) => {
      const { config } = system
      const { channel, otherReceivers } = system.one('alertmanager')
      const receivers = await alerting.receivers()
      const channels = receivers.flatMap((receiver) => receiver.channels)
      expect(channels, 'channels of the receivers').toContain(channel)
      expect(channels, 'channels of the receivers').not.toContain(config.production.alertChannel)
      const elsewhere = receivers
        .filter(({ name }) => !otherReceivers.includes(name))
        .flatMap(({ name, others }) => others.map((kind) => `${name} by ${kind}`))
      expect(elsewhere, 'who else is told (name those that are meant in otherReceivers)').toEqual([])
    },
  )
}
