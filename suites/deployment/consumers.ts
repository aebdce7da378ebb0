import { configFile } from '../../helpers/environments/config-file.ts'
import type { Checklist, SpecContext } from '../football.ts'
import { football } from '../football/probe.ts'

/** Milliseconds in which a group has settled after one of its members has come or gone. */
const SETTLED_WITHIN_MS = 30_000

/** A worker of another release that is left somewhere takes its share of the messages, and treats them as it always did. */
export function consumers({ spec }: Checklist): void {
  spec(
    'nobody but the worker takes results',
    {
      covers: ['2.8-01'],
      needs: ['2.8-03'],
      requires: ['messaging', 'states', 'setting historyChange.group'],
    },
    async ({ system, api, messaging, until, expect }) => {
      const group = groupOf({ system, api })
      const workers = system.released.filter((name) => system.config.parts[name]?.kind === 'worker')
      const look = async () => {
        const members = await messaging.members(group)
        if (members.length === workers.length) return members
        const seen = `${members.length} take part in ${group}: ${members.join(', ') || 'nobody'}`
        throw new Error(`${seen}; expected ${workers.length}, ${workers.join(', ')}. End what else consumes.`)
      }
      const options = { deadlineMs: SETTLED_WITHIN_MS, intervalMs: 200 }
      const members = await until(`${group} to be consumed by the worker alone`, look, options)
      expect(members.length, `members of ${group}`).toBe(workers.length)
    },
  )
}

function groupOf(context: Pick<SpecContext, 'system' | 'api'>): string {
  const { historyChange } = football(context)
  if (!historyChange) throw new Error(`settings.historyChange is not in ${configFile()}.`)
  return historyChange.group
}
